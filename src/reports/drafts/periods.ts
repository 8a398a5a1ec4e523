import { Period } from '../../network/period.ts';
import { periodLabel } from '../../network/year.ts';

interface ReportPeriod {
  key: string;
  label: string;
  cutOff: string;
}

/** The opened periods a report can be about, newest first. */
export async function periodsToReport(): Promise<ReportPeriod[]> {
  const periods = await Period.find({ opened: { $ne: null } })
    .sort({ starts: -1 })
    .lean();
  return periods.map(({ key, cutOff }) => ({ key, label: periodLabel(key), cutOff }));
}

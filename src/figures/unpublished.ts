import { whileUnchanged } from '../changes/cached.ts';
import { network } from '../network/current.ts';
import { Period } from '../network/period.ts';
import { type Edition, PUBLISHED } from '../publications/editions.ts';
import { Report } from '../publications/report.ts';
import { compiledNow } from '../reports/compile/compile.cached.ts';

/** The opened periods, newest first: those a coordinator may look into before their report. */
export const openedPeriods = (): Promise<readonly string[]> => keptPeriods(null);

const keptPeriods = whileUnchanged('opened periods', { on: ['figures'] }, async () => {
  const periods = await Period.find({ opened: { $ne: null } }, { key: 1 })
    .sort({ starts: -1 })
    .lean();
  return periods.map(({ key }) => key);
});

/** A period as the next report would say it now, with what it would hold back. Only for coordinators. */
export async function unpublished(period: string, at: Date): Promise<Edition | null> {
  const opened = await Period.findOne({ key: period, opened: { $ne: null } }).lean();
  if (!opened) return null;
  const last = await Report.findOne({ ...PUBLISHED, period }, { number: 1 })
    .sort({ number: -1 })
    .lean();
  const publication = await compiledNow(
    {
      slug: '',
      title: 'Not yet published',
      foreword: '',
      forewordBy: '',
      themes: network.themes.map(({ key }) => key),
      next: '',
      themesNext: {},
      number: (last?.number ?? 0) + 1,
      changeNote: '',
      period,
      cutOff: opened.cutOff,
    },
    at,
  );
  return { publication, number: null };
}

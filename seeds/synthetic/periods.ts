import { network } from '../../src/network/current.ts';
import { periodKey, yearOf } from '../../src/network/year.ts';
import type { Making } from './making.ts';

export type SyntheticPeriod = ReturnType<typeof periodOf>;

/** The yearly period that begins in a year, opened the day after it ended. */
export function periodOf(year: number, { id, by }: Pick<Making, 'id' | 'by'>) {
  const { starts, ends } = yearOf(year, network.yearStart);
  const after = (month: string) => `${year + 1}-${month}`;
  const opened = { by, at: new Date(`${after('04-02')}T09:00:00Z`) };
  return {
    _id: id(),
    key: periodKey(year),
    starts,
    ends,
    opens: after('04-01'),
    due: after('06-26'),
    cutOff: after('09-30'),
    opened,
  };
}

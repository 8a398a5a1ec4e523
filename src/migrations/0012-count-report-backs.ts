import type { Db } from 'mongodb';
import type { Indicator, IndicatorVersion } from '../indicators/indicator.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { yearBegun, yearOf } from '../network/year.ts';

const CODE = 'VOI-01';

/**
 * From the first network year that lies wholly after this, nobody types how many report-backs came in time: they are
 * counted. A definition that a network has changed itself, or does not use any more, stays as it is.
 */
export async function up(db: Db, at: Date): Promise<void> {
  const stored = db.collection<Indicator & { version: number }>('indicators');
  const one = await stored.findOne({ code: CODE, retiredOn: null, versions: { $size: 1 } });
  const [first] = one?.versions ?? [];
  if (!one || !first) return;
  const { starts } = yearOf(yearBegun(dayOf(at)) + 1, network.yearStart);
  if (first.from >= starts) return;
  await stored.updateOne(
    { code: CODE, versions: { $size: 1 } },
    { $push: { versions: countedFrom(first, starts) }, $inc: { version: 1 } },
  );
}

/** The definition by which report-backs are counted, in use from the first day of a network year. */
export const countedFrom = (first: IndicatorVersion, from: string): IndicatorVersion => ({
  ...first,
  version: first.version + 1,
  from,
  changed: 'counted from the report-backs themselves, where members gave the numbers before',
  definition:
    'Of the report-backs on members’ commitments that were due in the year, the share whose account the member sent by the end of the day it was due.',
  asks: {
    numerator: 'Report-backs whose account was sent in time',
    denominator: 'Report-backs that were due',
    total: null,
  },
  unit: first.unit,
  ring: null,
  ringsCounted: [],
  computed: 'report-backs',
});

import { endOfDay } from '../network/cut-off.ts';
import { dayOf } from '../network/day.ts';
import type { Period } from '../network/period.ts';
import { loadFacts } from '../statistics/facts/facts.load.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import { withCutOff } from './earlier.ts';
import { joinsNextText } from './next-report.words.ts';
import { Report } from './report.ts';

type CutOffPeriod = Pick<Period, 'key' | 'cutOff'>;

/** The report on a period that would be published next, and the day by which figures count in it. */
interface Coming {
  cutOff: string;
  /** Published already: what is accepted now waits for another version. */
  published: boolean;
}

/**
 * The draft of a period decides by its own cut-off; where there is none, the next version takes what is
 * accepted until it is begun, and a first one takes the period's cut-off.
 */
async function coming({ key, cutOff }: CutOffPeriod, at: Date): Promise<Coming> {
  const newest = await Report.findOne({ period: key }).sort({ number: -1 }).lean();
  if (!newest) return { cutOff, published: false };
  if (newest.publication) return { cutOff: dayOf(at), published: true };
  return { cutOff: newest.cutOff, published: newest.publishing !== null };
}

/** The cut-off of the report that would be published now, and its last instant where that is over. */
export interface Until {
  cutOff: string;
  end: Date | null;
}

export async function countedUntil(period: CutOffPeriod, at: Date): Promise<Until> {
  const { cutOff } = await coming(period, at);
  const end = endOfDay(cutOff);
  return { cutOff, end: end <= at ? end : null };
}

/** What publishing a period's report now would rest on: the same facts as the draft's preview prints. */
export async function factsUntil({ key }: Pick<CutOffPeriod, 'key'>, { cutOff, end }: Until): Promise<Facts> {
  const facts = await loadFacts(end ? { acceptedBy: end } : {});
  return withCutOff(facts, { period: key, cutOff });
}

/** That what is accepted now joins a later version of the report, as a sentence; null while it still counts. */
export async function joinsNext(period: CutOffPeriod, at: Date): Promise<string | null> {
  const { cutOff, published } = await coming(period, at);
  if (published) return joinsNextText(period.key, null);
  return endOfDay(cutOff) <= at ? joinsNextText(period.key, cutOff) : null;
}

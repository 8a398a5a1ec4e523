import { whileUnchanged } from '../changes/cached.ts';
import { stampOf } from '../changes/counters.ts';
import { sharedReading } from '../changes/shared.ts';
import { Period } from '../network/period.ts';
import { Figure } from './figure/figure.ts';
import { Return } from './return.ts';

/** By what their documents are numbered with: which accepted figures, and whose returns, moved of late. */
interface Moved {
  era: string;
  /** Everything that moved after the first of these numbers and up to the last of them is in it. */
  from: number;
  upTo: number;
  /** By indicator and by member, the highest number. */
  indicators: Map<string, number>;
  members: Map<string, number>;
}

/** More at once are not looked through: then everything may be another. */
const MOST = 2_000;

let moved: Moved = { era: '', from: 0, upTo: 0, indicators: new Map(), members: new Map() };

/**
 * Whether an accepted figure of one of these indicators, or anything of one of these members, moved after the counter
 * of figures stood at a number, as far as that is done. What leaves no number moves `unnumbered`, or `reports`.
 */
export async function figuresMoved(
  { indicators, members }: { indicators: readonly string[]; members: readonly string[] },
  since: number,
): Promise<boolean> {
  const { era, numbers, settled } = await stampOf(['figures']);
  if (era !== moved.era) moved = { era, from: since, upTo: since, indicators: new Map(), members: new Map() };
  if (since < moved.from) return true;
  const isRead = settled && moved.upTo >= (numbers.figures ?? 0);
  if (!isRead && !(await readNewer())) return true;
  const { from, ...newest } = moved;
  const isLater = (number = 0) => number > since;
  return (
    since < from ||
    indicators.some(code => isLater(newest.indicators.get(code))) ||
    members.some(id => isLater(newest.members.get(id)))
  );
}

/** One reading for all who ask at the same time; false where the counters began anew meanwhile. */
const readNewer = sharedReading(async () => {
  const { era, numbers, settled } = await stampOf(['figures']);
  if (era !== moved.era) return false;
  const before = moved;
  const filter = { period: { $in: await periods(null) }, moved: { $gt: before.upTo } };
  const fields = { projection: { _id: 0, member: 1, indicator: 1, moved: 1 } };
  const [figures, returns] = await Promise.all([
    Figure.collection.find<MovedDocument>(filter, fields).limit(MOST).toArray(),
    Return.collection.find<MovedDocument>(filter, fields).limit(MOST).toArray(),
  ]);
  const isWhole = figures.length < MOST && returns.length < MOST;
  const now = numbers.figures ?? 0;
  // While somebody writes, a number is given and what it is of may not be there yet.
  moved = { ...before, upTo: settled ? now : before.upTo, from: isWhole ? before.from : now };
  for (const one of [...figures, ...returns]) note(one);
  return true;
});

interface MovedDocument {
  member: unknown;
  /** A return has none. */
  indicator?: string;
  moved: number;
}

function note({ member, indicator, moved: number }: MovedDocument): void {
  later(moved.members, String(member), number);
  if (indicator) later(moved.indicators, indicator, number);
}

function later(numbers: Map<string, number>, name: string, number: number): void {
  numbers.set(name, Math.max(number, numbers.get(name) ?? 0));
}

const periods = whileUnchanged('keys of periods', { on: ['unnumbered'] }, () =>
  Period.distinct('key').exec(),
);

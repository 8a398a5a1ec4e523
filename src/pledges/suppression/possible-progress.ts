import { compare, type Rational } from '../../indicators/rational.ts';
import { exactAmount } from '../measures.ts';
import { calculatedStatus } from '../status/status.rule.ts';
import type { CandidateAmount } from './candidates.ts';
import { guessesAt } from './candidates.ts';
import type { Case } from './status.suppression.ts';

/** How far along a pledge may be, by every pair of counts that print as its own do: from the least to the most. */
export type PossibleWay = readonly [least: number, most: number];

/**
 * Whether every set of true counts that prints as these do gives the same words (its status, whether it is
 * met, which way it went), and how far along all of them are. Null where they do not: no number is printed
 * then. Worked out from printed counts alone.
 */
export function wayAgreed(one: Case): PossibleWay | null {
  const { baseline, reading } = one;
  const [target] = one.targets;
  if (!target || !reading || reading.hidden) return null;
  const now = corners(one, reading);
  if (baseline.hidden) return agree(now.map(value => isMet(one, value))) ? [0, 0] : null;
  const from = corners(one, baseline);
  if (!agree(from.map(value => compare(value, target.value))) || isAt(from, target.value)) return null;
  const words = from.flatMap(start => now.map(value => wordsOf(one, start, value)));
  if (!agree(words.map(({ said }) => said))) return null;
  const ways = words.map(({ progress }) => progress);
  return [Math.min(...ways), Math.max(...ways)];
}

/** Before anything was reached: whether the baseline is on one side of its target whatever it truly is. */
export function startAgrees(one: Case): boolean {
  const [target] = one.targets;
  if (!target || one.baseline.hidden) return false;
  const from = corners(one, one.baseline);
  return !isAt(from, target.value) && agree(from.map(value => compare(value, target.value)));
}

const agree = <T>(all: T[]): boolean => all.every(one => one === all[0]);
/** A printed baseline that may be the target, or lie on either side of it, and is not known to the last person. */
const isAt = (from: Rational[], target: Rational) => from.some(value => compare(value, target) === 0);

/** The least and the most of an amount over each denominator: words change in one direction in each count. */
function corners({ version, settings }: Case, told: CandidateAmount): Rational[] {
  const all = guessesAt(told, version, settings, 0) ?? [];
  const ends = [all[0], all.at(-1)].flatMap(guess => guess ?? []);
  return ends.flatMap(({ least, most, over }) =>
    [least, most].flatMap(numerator => exactAmount(version, { numerator, denominator: over }) ?? []),
  );
}

function wordsOf(one: Case, from: Rational, now: Rational) {
  const { baseline, reading, targets, judgedBy } = one;
  const [target] = targets;
  const on = reading?.on ?? '';
  const { status, progress } = calculatedStatus(
    {
      ...{ type: 'measured', baseline: from, actual: now, target: target?.value ?? null },
      ...{ baselineEnds: baseline.ends, targetDate: target?.due || null },
      ...{ measuredOn: on, acceptedOn: on, madeOn: on },
    },
    on,
    judgedBy[0],
  );
  return { said: `${status} ${compare(now, from)}`, progress: progress ?? 0 };
}

function isMet({ version, targets: [target] }: Case, now: Rational): boolean {
  const side = target ? compare(now, target.value) : 0;
  return version.direction === 'down' ? side <= 0 : side >= 0;
}

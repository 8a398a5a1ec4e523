import { createHash } from 'node:crypto';
import { Bounded, onceFor } from '../../changes/bounded.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { compare, minus, type Rational, rational } from '../../indicators/rational.ts';
import type { Rounding } from '../../statistics/rounding.ts';
import { exactAmount } from '../measures.ts';
import { type Judging, statusBy } from '../status/status.rule.ts';
import { type CandidateAmount, each, type Guess, guessesAt } from './candidates.ts';

/** A reader must be left at least this many possible values: the true one and two others. */
const POSSIBLE = 3;
/** So many numerators are tried one by one; of more only where the word changes. */
const ONE_BY_ONE = 40;
const SAMPLES = 8;
/** In per cent, as shares are compared. */
const NEXT_TO_NOTHING = rational(1, 1_000_000);
const ALL = rational(100);

/** A target and its day; the day is '' where there is none. */
interface StatusTarget {
  value: Rational;
  due: string;
}

/** What the status of a measured pledge of people rests on at one of its readings. */
export interface Case {
  version: IndicatorVersion;
  settings: Rounding;
  /** What it is judged by now, then all it was judged by before: each said its own word. */
  judgedBy: readonly [Judging, ...Judging[]];
  /** Every target that it has or had, the present one first: what was said of each is remembered. */
  targets: readonly StatusTarget[];
  baseline: CandidateAmount & { ends: string };
  reading: (CandidateAmount & { on: string }) | null;
}

/** The word that two amounts give. */
type WordOf = (baseline: Rational | null, actual: Rational | null) => string;

/** The words that two amounts give by every target and judging, on the day the reading is of: the most that is ever told. */
export function wordOf(one: Case): WordOf {
  const on = one.reading?.on ?? one.baseline.ends;
  const common = { type: 'measured' as const, measuredOn: on, acceptedOn: on, madeOn: on };
  const all = one.targets.flatMap(({ value, due }) => {
    const given = { ...common, target: value, targetDate: due || null, baselineEnds: one.baseline.ends };
    return one.judgedBy.map(by => statusBy(given, on, by));
  });
  return (baseline, actual) => all.map(status => status(baseline, actual)).join(' ');
}

/** Of one case the answer is always the same, and a report, its preview and the pages all ask it. */
const cases = new Bounded<string, boolean>('what statuses tell', { most: 40_000 });

/**
 * Whether any word that the member could have had would leave a count that is held back fewer than three
 * values. It does not look at what is held back, so that the silence tells nothing either.
 */
export function statusTells(one: Case): boolean {
  const { baseline, reading } = one;
  if (!reading || !(baseline.hidden || reading.hidden)) return false;
  return cases.get(nameOf(one), () => worksOut(one));
}

function nameOf({ version, settings: { smallest, roundTo }, judgedBy, targets, baseline, reading }: Case) {
  const all = [definitionOf(version), smallest, roundTo, judgedBy, targets, baseline, reading];
  return JSON.stringify(all, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

const definitionOf = onceFor((version: IndicatorVersion) =>
  createHash('sha256').update(JSON.stringify(version)).digest('base64'),
);

function worksOut(one: Case): boolean {
  const { baseline, reading } = one;
  if (!reading) return false;
  if (targetTells(one) || (reading.hidden && isToHold(one))) return true;
  if (isOfSecretWhole(one)) return false;
  const [from, now] = [guesses(one, baseline), guesses(one, reading)];
  if (!from || !now) return varies(one);
  const said = wordOf(one);
  const tellsReading = () => {
    const starts = from.flatMap(guess => sampled(one, guess, true));
    const word = (guess: Guess) => (numerator: number, start: Rational | null) =>
      said(start, exact(one, guess, numerator));
    return now.some(guess => narrows(one, guess, starts, word(guess)));
  };
  const tellsBaseline = () => {
    const ends = now.flatMap(guess => sampled(one, guess, false));
    const word = (guess: Guess) => (numerator: number, end: Rational | null) =>
      said(exact(one, guess, numerator), end);
    return from.some(guess => narrows(one, allowed(one, guess), ends, word(guess)));
  };
  return (reading.hidden && tellsReading()) || (baseline.hidden && tellsBaseline());
}

/** Nothing is published of what the share is of, so that a word leaves every count that it left before. */
const isOfSecretWhole = ({ version }: Case): boolean =>
  version.kind === 'share' && !version.publishable && version.denominatorIs === undefined;

/** Whether a target, which is never on the wrong side of the baseline, tells a baseline that is held back. */
export function targetTells(one: Case): boolean {
  const { baseline } = one;
  if (!baseline.hidden) return false;
  if (isToHold(one)) return true;
  const all = guesses(one, baseline) ?? [];
  return all.some(guess => {
    const short = each([guess.least, Math.min(guess.most, guess.least + ONE_BY_ONE)]);
    const left = short.filter(numerator => isBefore(one, exact(one, guess, numerator)));
    return left.length > 0 && left.length < POSSIBLE;
  });
}

/** On which side of each target a baseline is. */
export const sidesOf = ({ targets }: Case, baseline: Rational | null): string =>
  targets.map(({ value }) => baseline && compare(value, baseline)).join();

function isToHold({ version, baseline, targets }: Case): boolean {
  const truly = exactAmount(version, baseline.amount);
  return targets.some(({ value }) => truly !== null && compare(truly, value) === 0);
}

/** Strictly on the side of all targets that a baseline is on: one that is equal would be to hold. */
function isBefore({ version, targets }: Case, baseline: Rational | null): boolean {
  if (!baseline || version.direction === 'hold') return false;
  const side = version.direction === 'up' ? 1 : -1;
  return targets.every(({ value }) => compare(value, baseline) * side > 0);
}

const exact = ({ version }: Case, { over }: Guess, numerator: number): Rational | null =>
  exactAmount(version, { numerator, denominator: over });

function guesses(one: Case, told: CandidateAmount): Guess[] | null {
  const amounts = [one.baseline.amount, one.reading?.amount ?? one.baseline.amount];
  const printed = amounts.flatMap(({ numerator }, i) =>
    (i === 0 ? one.baseline.hidden : one.reading?.hidden) ? [] : [numerator],
  );
  const targets = one.targets.map(({ value }) => Math.ceil(Number(value.num) / Number(value.den)));
  return guessesAt(told, one.version, one.settings, 2 * Math.max(ONE_BY_ONE, ...printed, ...targets));
}

/** Only those before the target, where a guess is at a baseline. */
function allowed(one: Case, guess: Guess): Guess {
  const { least, most } = guess;
  if (one.version.direction !== 'up') return guess;
  let [low, high] = [least - 1, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isBefore(one, exact(one, guess, middle))) low = middle;
    else high = middle - 1;
  }
  return { ...guess, most: low };
}

/** Some of the amounts of a guess: all of few, else so many from end to end. */
function sampled(one: Case, guess: Guess, isBaseline: boolean): (Rational | null)[] {
  const { least, most } = isBaseline ? allowed(one, guess) : guess;
  const step = Math.max(1, Math.floor((most - least) / SAMPLES));
  const numerators =
    most < least ? [] : each([0, Math.floor((most - least) / step)]).map(i => least + i * step);
  return [...new Set([...numerators, ...(most < least ? [] : [most])])].map(numerator =>
    exact(one, guess, numerator),
  );
}

/**
 * Whether one of several words would leave fewer than three numerators, whatever the other amount is of those
 * it may be.
 */
function narrows(
  one: Case,
  guess: Guess,
  others: readonly (Rational | null)[],
  word: (numerator: number, other: Rational | null) => string,
): boolean {
  const most = new Map<string, number>();
  for (const other of others)
    for (const [said, count] of countsOf(one, guess, numerator => word(numerator, other)))
      most.set(said, Math.max(most.get(said) ?? 0, count));
  return most.size > 1 && Math.min(...most.values()) < POSSIBLE;
}

/**
 * How many numerators have each word. A word that both ends of a way have is that of all between: on the way up
 * it changes in one direction, and elsewhere over a long way.
 */
function countsOf(
  { version }: Case,
  { least, most }: Guess,
  word: (numerator: number) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (said: string, count: number) => {
    counts.set(said, (counts.get(said) ?? 0) + count);
  };
  const short = version.direction === 'up' ? 1 : ONE_BY_ONE;
  const walk = (from: number, to: number, first: string, last: string): void => {
    if (to - from < short) {
      add(first, 1);
      for (let numerator = from + 1; numerator <= to; numerator += 1) add(word(numerator), 1);
    } else if (first === last) add(first, to - from + 1);
    else {
      const middle = Math.floor((from + to) / 2);
      walk(from, middle, first, middle === from ? first : word(middle));
      walk(middle + 1, to, middle + 1 === to ? last : word(middle + 1), last);
    }
  };
  if (least <= most) walk(least, most, word(least), least === most ? word(least) : word(most));
  return counts;
}

/** Where a denominator may be known from elsewhere, any two words are one too many. */
function varies(one: Case): boolean {
  const [said, starts] = [wordOf(one), edges(one, one.baseline, true)];
  const words = edges(one, one.reading, false).flatMap(actual => starts.map(start => said(start, actual)));
  return new Set(words).size > 1;
}

/** The shares at which a word may change: of what is printed the least and the most, else around every target. */
function edges(one: Case, told: CandidateAmount | null, isBaseline: boolean): (Rational | null)[] {
  const all = told && guesses(one, told);
  if (all)
    return all.flatMap(guess => {
      const { least, most } = isBaseline ? allowed(one, guess) : guess;
      return [least, Math.max(least, most)].map(numerator => exact(one, guess, numerator));
    });
  const near = one.targets.flatMap(({ value }) => [minus(value, NEXT_TO_NOTHING), value]);
  const halves = one.targets.map(({ value }) => rational(value.num, value.den * 2n));
  return isBaseline ? [NEXT_TO_NOTHING, ...halves] : [NEXT_TO_NOTHING, ...near, ALL];
}

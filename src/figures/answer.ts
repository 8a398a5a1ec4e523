import type { IndicatorVersion } from '../indicators/indicator.ts';
import { minus, type Rational, rational } from '../indicators/rational.ts';
import { type Facts, type FigureState, partsOf } from './facts.ts';
import { type OutWhy, type Row, type Rows, rowsOf } from './rows.ts';
import type { Group, RingName } from './shown.ts';

export interface Question {
  indicator: string;
  period: string;
  /** The definition's own ring when null. */
  ring: RingName | null;
  group: Group;
  /** Only these members of the group: a panel that stays the same over several periods. */
  only?: ReadonlySet<string>;
}

/** What one member put into a number: the figure versions it is made of, and their amounts. */
export interface Term {
  member: string;
  key: string;
  numerator: number;
  denominator: number | null;
  rings: Partial<Record<RingName, number>> | null;
  /** It rests on the whole of the member's year. */
  complete: boolean;
}

export interface Sums {
  numerator: bigint;
  /** Null where the indicator is no share. */
  denominator: bigint | null;
}

export interface Change {
  /** The period before. */
  since: string;
  before: readonly Term[];
  now: readonly Term[];
  sumsBefore: Sums;
  sumsNow: Sums;
  /** A share's as a difference of fractions, else in the unit's smallest step. */
  value: Rational;
}

/** One number, exact and unrounded, with everything needed to say how it came about. */
export interface Answer {
  question: Question;
  name: string;
  version: IndicatorVersion;
  ring: RingName | null;
  state: FigureState;
  /** Null where there is none, and for a distribution. */
  sums: Sums | null;
  /** A share as a fraction of one; an amount in the unit's smallest step. */
  value: Rational | null;
  /** Each member's reading where the indicator is only a distribution, smallest first. */
  readings: readonly number[] | null;
  coverage: { n: number; of: number };
  partial: boolean;
  /** How many of the members in gave only some parts of the year, and of how many at least. */
  incomplete: { members: number; parts: number; of: number } | null;
  /** What share of the whole the denominator knows, over the members that gave both. */
  known: Rational | null;
  /** The definition is another than in the period before, so there is no change to show. */
  newDefinition: boolean;
  change: Change | null;
  terms: readonly Term[];
  out: readonly { member: string; why: OutWhy }[];
}

type InRow = Extract<Row, { in: true }>;

/**
 * The one function every number comes from. Null when the indicator or the period is not known; an answer
 * without a number is an answer, with its state. Nothing here is rounded or hidden: that is `show`.
 */
export function answer(question: Question, facts: Facts): Answer | null {
  const rows = rowsOf(facts, question.indicator, question.period, question.ring);
  if (!rows) return null;
  const all = chosen(rows, question);
  const within = all.filter(row => row.in);
  const of = all.filter(row => row.in || row.counts).length;
  const { version, ring } = rows;
  const terms = within.map(term);
  const sums = terms.length > 0 && version.across !== 'dist' ? sumsOf(version, terms) : null;
  return {
    question,
    name: rows.indicator.name,
    version,
    ring,
    state: within.length > 0 ? 'value' : stateOf(all),
    sums,
    value: sums ? valueFrom(sums) : oneReading(question, terms),
    readings:
      version.across === 'dist' ? terms.map(({ numerator }) => numerator).sort((a, b) => a - b) : null,
    coverage: { n: within.length, of },
    partial: within.length > 0 && within.length * 2 < of,
    incomplete: incompleteOf(version, within),
    known: version.known ? knownOf(within) : null,
    ...sinceBefore(question, facts, rows, within),
    terms,
    out: all.flatMap(row => (row.in ? [] : { member: row.member.id, why: row.why })),
  };
}

function chosen(rows: Rows, { group, only }: Question): readonly Row[] {
  const all = rows.of(group);
  return only ? all.filter(({ member }) => only.has(member.id)) : all;
}

const term = ({ member, year }: InRow): Term => ({
  member: member.id,
  key: year.key,
  numerator: year.numerator,
  denominator: year.denominator,
  rings: year.rings,
  complete: year.complete,
});

/** Ratio of sums, or sum: a flag counts the members that have it. */
export function sumsOf(version: IndicatorVersion, terms: readonly Term[]): Sums {
  const numerator = total(terms, ({ numerator }) => numerator);
  const denominator = version.kind === 'share' ? total(terms, ({ denominator }) => denominator ?? 0) : null;
  return { numerator, denominator };
}

/** Adds plain numbers while they are exact, and carries what grows long into a big one. */
function total(terms: readonly Term[], amountOf: (term: Term) => number): bigint {
  let exact = 0n;
  let run = 0;
  for (const term of terms) {
    const amount = amountOf(term);
    if (Math.abs(run) + Math.abs(amount) <= Number.MAX_SAFE_INTEGER) {
      run += amount;
      continue;
    }
    exact += BigInt(run);
    run = amount;
  }
  return exact + BigInt(run);
}

/** Null for a share of nothing at all. */
export function valueFrom({ numerator, denominator }: Sums): Rational | null {
  if (denominator === null) return rational(numerator);
  return denominator === 0n ? null : rational(numerator, denominator);
}

const oneReading = ({ group }: Question, terms: readonly Term[]): Rational | null =>
  group.kind === 'member' && terms[0] ? rational(terms[0].numerator) : null;

/** Of a group without any number: the one state all share, else that it was not reported. */
function stateOf(all: readonly Row[]): FigureState {
  const why = new Set(
    all.flatMap(row => (row.in || !(row.counts || row.why === 'not-applicable') ? [] : row.why)),
  );
  const [only, another] = why;
  if (another !== undefined || only === undefined) return why.size > 0 ? 'not-reported' : 'not-collected';
  return only === 'not-collected' || only === 'not-applicable' || only === 'withheld' ? only : 'not-reported';
}

function incompleteOf(version: IndicatorVersion, within: readonly InRow[]): Answer['incomplete'] {
  const some = within.filter(({ year }) => !year.complete);
  if (some.length === 0) return null;
  const parts = Math.min(...some.map(({ year }) => year.parts));
  return { members: some.length, parts, of: partsOf(version).length };
}

function knownOf(within: readonly InRow[]): Rational | null {
  const both = within
    .map(({ year }) => year)
    .filter(({ total, denominator }) => total && denominator !== null);
  const whole = both.reduce((sum, year) => sum + BigInt(year.total ?? 0), 0n);
  return whole === 0n
    ? null
    : rational(
        both.reduce((sum, year) => sum + BigInt(year.denominator ?? 0), 0n),
        whole,
      );
}

/** The change since the adjacent period, over the members whose whole year is in both. */
function sinceBefore(question: Question, facts: Facts, rows: Rows, within: readonly InRow[]) {
  const before = facts.periods[facts.periods.indexOf(rows.period) - 1];
  const earlier = before && !question.only && rowsOf(facts, question.indicator, before.key, question.ring);
  if (!earlier) return { newDefinition: false, change: null };
  if (earlier.version.version !== rows.version.version) return { newDefinition: true, change: null };
  const then = new Map(
    chosen(earlier, question).flatMap(row => (isWhole(row) ? [[row.member.id, row]] : [])),
  );
  const both = within.filter(row => row.year.complete && then.has(row.member.id));
  const pairs = both.map(row => ({ now: term(row), before: term(then.get(row.member.id) as InRow) }));
  return { newDefinition: false, change: changeOf(rows.version, before.key, pairs) };
}

const isWhole = (row: Row): row is InRow => row.in && row.year.complete;

function changeOf(
  version: IndicatorVersion,
  since: string,
  pairs: { now: Term; before: Term }[],
): Change | null {
  if (pairs.length === 0 || version.across === 'dist') return null;
  const [now, before] = [pairs.map(pair => pair.now), pairs.map(pair => pair.before)];
  const [sumsNow, sumsBefore] = [sumsOf(version, now), sumsOf(version, before)];
  const [to, from] = [valueFrom(sumsNow), valueFrom(sumsBefore)];
  return to && from && { since, now, before, sumsNow, sumsBefore, value: minus(to, from) };
}

import type { IndicatorVersion } from '../indicators/indicator.ts';
import { type Rational, rational } from '../indicators/rational.ts';
import { type Change, sinceBefore } from './change.ts';
import { type Facts, type FigureState, once, partsOf } from './facts.ts';
import { type Out, type OutWhy, type Rows, rowsOf } from './rows.ts';
import type { Group, RingName } from './shown.ts';
import { type Sums, sumsOf, total, valueFrom } from './sums.ts';
import type { Term } from './term.ts';

export interface Question {
  indicator: string;
  period: string;
  /** The definition's own ring when null. */
  ring: RingName | null;
  group: Group;
  /** Only these members of the group: a panel that stays the same over several periods. */
  only?: ReadonlySet<string>;
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
  out: readonly Out[];
}

/**
 * The one function every number comes from. Null when the indicator or the period is not known; an answer
 * without a number is an answer, with its state. Nothing here is rounded or hidden: that is `show`.
 */
export function answer(question: Question, facts: Facts): Answer | null {
  const { indicator, period, ring, group, only } = question;
  if (only) return workOut(question, facts);
  const key = `answer ${indicator} ${period} ${ring} ${group.kind} ${group.key}`;
  return once(facts, key, () => workOut(question, facts));
}

function workOut(question: Question, facts: Facts): Answer | null {
  const rows = rowsOf(facts, question.indicator, question.period, question.ring);
  if (!rows) return null;
  const { version, ring } = rows;
  const { terms, out, of, missing } = sorted(rows, question);
  const sums = terms.length > 0 && version.across !== 'dist' ? sumsOf(version, terms) : null;
  return {
    question,
    name: rows.indicator.name,
    version,
    ring,
    state: terms.length > 0 ? 'value' : stateOf(missing),
    sums,
    value: sums ? valueFrom(sums) : oneReading(question, terms),
    readings:
      version.across === 'dist' ? terms.map(({ numerator }) => numerator).sort((a, b) => a - b) : null,
    coverage: { n: terms.length, of },
    partial: terms.length > 0 && terms.length * 2 < of,
    incomplete: incompleteOf(version, terms),
    known: version.known ? knownOf(terms) : null,
    ...sinceBefore(question, facts, rows, terms),
    terms,
    out,
  };
}

/** Members in with their terms, members out with their reasons, and N. */
function sorted(rows: Rows, { group, only }: Question) {
  const terms: Term[] = [];
  const out: Out[] = [];
  const missing = new Set<OutWhy>();
  let of = 0;
  for (const row of rows.of(group)) {
    if (only && !only.has(row.member.id)) continue;
    if (row.term || row.counts) of += 1;
    if (row.term) terms.push(row.term);
    else out.push(row.out);
    if (!row.term && (row.counts || row.out.why === 'not-applicable')) missing.add(row.out.why);
  }
  return { terms, out, of, missing };
}

const oneReading = ({ group }: Question, terms: readonly Term[]): Rational | null =>
  group.kind === 'member' && terms[0] ? rational(terms[0].numerator) : null;

/** Of a group without any number: the one state all share, else that it was not reported. */
function stateOf(missing: ReadonlySet<OutWhy>): FigureState {
  const [only, another] = missing;
  if (only === undefined) return 'not-collected';
  if (another !== undefined) return 'not-reported';
  return only === 'not-collected' || only === 'not-applicable' || only === 'withheld' ? only : 'not-reported';
}

function incompleteOf(version: IndicatorVersion, terms: readonly Term[]): Answer['incomplete'] {
  let [members, parts] = [0, Number.POSITIVE_INFINITY];
  for (const term of terms) {
    if (term.complete) continue;
    members += 1;
    parts = Math.min(parts, term.parts);
  }
  return members === 0 ? null : { members, parts, of: partsOf(version).length };
}

function knownOf(terms: readonly Term[]): Rational | null {
  const both = terms.filter(({ total, denominator }) => total && denominator !== null);
  const whole = total(both, ({ total }) => total ?? 0);
  return whole === 0n
    ? null
    : rational(
        total(both, ({ denominator }) => denominator ?? 0),
        whole,
      );
}

import type { AnswerState } from '../../indicators/figure-state.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { type Rational, rational } from '../../indicators/rational.ts';
import type { RingName } from '../../indicators/ring.ts';
import { type Facts, once } from '../facts/facts.ts';
import type { Group } from '../shown-figure.ts';
import { stateOfAll } from '../text/why.ts';
import { type AnswerChange, sinceBefore } from './change.ts';
import type { Contribution } from './contribution.ts';
import { type MemberOverride, overridesOf } from './overrides.ts';
import { type ContributionRows, type Out, type OutWhy, rowsOf } from './rows.ts';
import { type Sums, sumsOf, total, valueFrom } from './sums.ts';

export interface Question {
  indicator: string;
  period: string;
  /** The definition's own ring when null. */
  ring: RingName | null;
  group: Group;
  /** Only these members of the group: a panel that stays the same over several periods. */
  only?: ReadonlySet<string>;
}

/** Some terms with what they know, of the whole that it is of. */
export interface KnownShare {
  terms: readonly Contribution[];
  denominator: bigint;
  whole: bigint;
}

/** One number, exact and unrounded, with everything needed to say how it came about. */
export interface Answer {
  question: Question;
  name: string;
  version: IndicatorVersion;
  ring: RingName | null;
  state: AnswerState;
  /** Null where there is none, and for a distribution. */
  sums: Sums | null;
  /** A share as a fraction of one; an amount in the unit's smallest step. */
  value: Rational | null;
  /** Each member's reading where the indicator is only a distribution, smallest first. */
  readings: readonly number[] | null;
  coverage: { n: number; of: number };
  /** How many of the members in gave only some parts of their year, and how many parts of how many they gave. */
  incomplete: { members: number; parts: number; of: number } | null;
  /** How much of the whole the denominator knows, over the members that gave both. */
  known: KnownShare | null;
  /** It is counted in another way than in the period before, so there is no change to show. */
  newDefinition: boolean;
  /** What is new in how it is counted, in a few words; null where nothing is said. */
  breakNote: string | null;
  change: AnswerChange | null;
  terms: readonly Contribution[];
  out: readonly Out[];
  /** Of what the service counts itself: the members that say otherwise, in the number or out of it. */
  overrides: readonly MemberOverride[];
}

/**
 * The one function every number comes from. Null when the indicator or the period is not known; an answer
 * without a number is an answer, with its state. Nothing here is rounded or hidden: that is `show`.
 */
export function answer(question: Question, facts: Facts): Answer | null {
  const { indicator, period, ring, group, only } = question;
  // A member's own is worked out in no time, and there are very many.
  if (only || group.kind === 'member') return compute(question, facts);
  const key = `answer ${indicator} ${period} ${ring} ${group.kind} ${group.key}`;
  return once(facts, key, () => compute(question, facts));
}

function compute(question: Question, facts: Facts): Answer | null {
  const rows = rowsOf(facts, question.indicator, question.period, question.ring);
  return rows && new LazyAnswer(question, facts, rows);
}

/** An answer of which each part is worked out when it is first looked at: of most, few ever are. */
class LazyAnswer implements Answer {
  readonly question: Question;
  readonly state: AnswerState;
  readonly coverage: Answer['coverage'];
  readonly terms: readonly Contribution[];
  readonly out: readonly Out[];
  readonly #facts: Facts;
  readonly #rows: ContributionRows;
  #sums: Sums | null | undefined;
  #since: ReturnType<typeof sinceBefore> | undefined;

  constructor(question: Question, facts: Facts, rows: ContributionRows) {
    const { terms, out, of, missing } = sorted(rows, question);
    this.question = question;
    this.state = terms.length > 0 ? 'value' : stateOfAll(missing);
    this.coverage = { n: terms.length, of };
    this.terms = terms;
    this.out = out;
    this.#facts = facts;
    this.#rows = rows;
  }

  get name() {
    return this.#rows.indicator.name;
  }

  get version() {
    return this.#rows.version;
  }

  get ring() {
    return this.#rows.ring;
  }

  get sums(): Sums | null {
    if (this.#sums === undefined) {
      const none = this.terms.length === 0 || this.version.across === 'dist';
      this.#sums = none ? null : sumsOf(this.version, this.terms);
    }
    return this.#sums;
  }

  get value(): Rational | null {
    return this.sums ? valueFrom(this.sums) : oneReading(this.question, this.terms);
  }

  get readings() {
    if (this.version.across !== 'dist') return null;
    return this.terms.map(({ numerator }) => numerator).sort((a, b) => a - b);
  }

  get incomplete() {
    return incompleteOf(this.terms);
  }

  get known() {
    return this.version.known ? knownOf(this.terms) : null;
  }

  get overrides() {
    if (!this.version.computed) return [];
    const members = [...this.terms, ...this.out].map(({ member }) => member);
    return overridesOf(this.#facts, this.question, this.version, members);
  }

  get newDefinition() {
    return this.#sinceBefore.newDefinition;
  }

  get breakNote() {
    return this.#sinceBefore.breakNote;
  }

  get change() {
    return this.#sinceBefore.change;
  }

  get #sinceBefore() {
    this.#since ??= sinceBefore(this.question, this.#facts, this.#rows, this.terms);
    return this.#since;
  }
}

/** Members in with their terms, members out with their reasons, and N. */
function sorted(rows: ContributionRows, { group, only }: Question) {
  const terms: Contribution[] = [];
  const out: Out[] = [];
  const missing = new Set<OutWhy>();
  let of = 0;
  for (const row of rows.of(group)) {
    if (only && !only.has(row.member.id)) continue;
    if (row.term || row.counts) of += 1;
    if (row.term) terms.push(row.term);
    else out.push(row.out);
    if (!row.term && (row.counts || APART.has(row.out.why) || group.kind === 'member'))
      missing.add(row.out.why);
  }
  return { terms, out, of, missing };
}

/** Out of N, and still the reason where nobody has a number. */
const APART: ReadonlySet<OutWhy> = new Set(['not-applicable', 'counted-by-another']);

const oneReading = ({ group }: Question, terms: readonly Contribution[]): Rational | null =>
  group.kind === 'member' && terms[0] ? rational(terms[0].numerator) : null;

function incompleteOf(terms: readonly Contribution[]): Answer['incomplete'] {
  let [members, parts, of] = [0, 0, 0];
  for (const term of terms) {
    if (term.complete) continue;
    members += 1;
    parts += term.parts;
    of += term.of;
  }
  return members === 0 ? null : { members, parts, of };
}

function knownOf(terms: readonly Contribution[]): KnownShare | null {
  const both = terms.filter(({ total, denominator }) => total && denominator !== null);
  const whole = total(both, ({ total }) => total ?? 0);
  const denominator = total(both, ({ denominator }) => denominator ?? 0);
  return whole === 0n ? null : { terms: both, denominator, whole };
}

import { nameOf } from '../../changes/recalled.ts';
import type { Rational } from '../../indicators/rational.ts';
import { network } from '../../network/current.ts';
import { type Answer, answer } from '../../statistics/answer/answer.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { PrintedWord } from '../../statistics/suppression/suppression.ts';
import type { Content, Measure, PledgeAmount } from '../content.ts';
import { definitionOf, exactAmount } from '../measures.ts';
import type { StoredPledge } from '../pledge.ts';
import { type FigureReading, readingsOf, shownAmount } from '../status/readings.ts';
import { RecalledFigures } from '../status/recalled-figures.ts';
import { readingFrom } from '../status/year-reading.ts';
import { casesOf } from './printable.ts';
import { type Case, sidesOf, statusTells, targetTells, wordOf } from './status.suppression.ts';

type PledgeOfStatuses = Pick<StoredPledge, 'member' | 'approved' | 'revisions'>;

/**
 * The status words that pledges print beside counts of people, year by year, with the counts they are of, and
 * the targets, which say on which side of them a baseline is. What is held back because it would tell is not
 * among them, unless counts were printed otherwise once: then it may have been said.
 */
export const wordsSaid = (
  pledges: readonly PledgeOfStatuses[],
  facts: Facts,
  recalled = new RecalledFigures(),
): PrintedWord[] =>
  pledges.flatMap(pledge => {
    const { member, approved, revisions } = pledge;
    const measure = approved?.measure;
    if (!measure || !definitionOf(measure).version.sensitive) return [];
    const years = yearsOf(String(member), measure, facts);
    const name = nameOf(recalled.about, member, approved, revisions, years);
    return recalled.wordsUnder(name, () => wordsOf(pledge, approved, measure, years));
  });

function wordsOf(
  pledge: PledgeOfStatuses,
  content: Content,
  measure: Measure,
  years: readonly FigureReading[],
): PrintedWord[] {
  const { aim } = content;
  const baseline = shownAmount(measure, measure.baseline, [], 'public');
  const readings = readingsOf(measure, [], years, 'public');
  const cases = casesOf({ pledge, content, aim, baseline, readings, progress: null });
  if (!cases) return [];
  const where = { measure, member: String(pledge.member), years };
  const otherwise = network.suppressedBefore.length > 0;
  const said = cases.all.filter(one => otherwise || !statusTells(one));
  const targets = !otherwise && targetTells(cases.newest) ? [] : targetsIn(cases.newest, where);
  return [...said.flatMap(one => wordsIn(one, where)), ...targets];
}

/** Each on its own: whether another's number holds it back too is not known yet. */
const ALONE = { state: 'value' } as const;

function yearsOf(
  member: string,
  { indicator, ring }: Measure,
  { periods, ...facts }: Facts,
): FigureReading[] {
  return periods.flatMap(({ key: period, ends }) => {
    const question = { indicator, period, ring, group: { kind: 'member' as const, key: member } };
    const own: Answer | null = answer(question, { periods, ...facts });
    const told = own?.state === 'value' && !own.incomplete;
    return told ? [readingFrom({ answer: own, shown: ALONE }, period, ends)] : [];
  });
}

interface MeasuredYears {
  measure: Measure;
  member: string;
  years: readonly FigureReading[];
}

/** The word is said of the reading, and of the baseline where that is a year's figure too: of both at once where it is the same. */
function wordsIn(one: Case, where: MeasuredYears): PrintedWord[] {
  const { version, baseline, reading } = one;
  const [start = null, end = null] = [baseline, reading].map(
    told => told && exactAmount(version, told.amount),
  );
  const word = wordOf(one);
  const said = word(start, end);
  const now = where.years.find(({ ends }) => ends === reading?.on);
  const before = startIn(where);
  if (now && now === before) return [wordOn(one, now, where, both => word(both, both) === said)];
  return [
    ...(now ? [wordOn(one, now, where, other => word(start, other) === said)] : []),
    ...(before ? [wordOn(one, before, where, other => word(other, end) === said)] : []),
  ];
}

/** A target that is printed says of the baseline whether it is short of it, or is to be held. */
function targetsIn(one: Case, where: MeasuredYears): PrintedWord[] {
  const before = startIn(where);
  const said = sidesOf(one, exactAmount(one.version, one.baseline.amount));
  return before ? [wordOn(one, before, where, other => sidesOf(one, other) === said)] : [];
}

/** The figure that is the baseline; none where the year has another one, or none yet. */
const startIn = ({ years, measure: { baseline } }: MeasuredYears): FigureReading | undefined =>
  years.find(({ period, amount }) => period === baseline.period && isSame(amount, baseline));

function wordOn(
  { version }: Case,
  { period, amount }: FigureReading,
  { measure, member }: MeasuredYears,
  keeps: (other: Rational | null) => boolean,
): PrintedWord {
  const { indicator } = measure;
  const ring = version.ring === null ? null : (measure.ring ?? version.ring);
  const keepsAt: PrintedWord['keeps'] = (numerator, denominator) =>
    keeps(exactAmount(version, { numerator, denominator }));
  return { indicator, period, member, ring, ...amount, keeps: keepsAt };
}

const isSame = (a: PledgeAmount, b: PledgeAmount): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;

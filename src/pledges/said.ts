import { type Answer, answer } from '../figures/answer.ts';
import type { Facts } from '../figures/facts.ts';
import type { Word } from '../figures/suppression.ts';
import type { Amount, Content, Measure } from './content.ts';
import { definitionOf, exactAmount } from './measures.ts';
import type { StoredPledge } from './pledge.ts';
import { casesOf } from './printing.ts';
import { readingFrom } from './reading.ts';
import { type FigureReading, readingsOf, shownAmount } from './readings.ts';
import { type Case, statusTells, wordOf } from './telling.ts';

type Pledged = Pick<StoredPledge, 'member' | 'approved' | 'revisions'>;

/**
 * The status words that pledges print beside counts of people, year by year, with the counts they are of. A
 * word that is held back because it would tell is not among them.
 */
export const wordsSaid = (pledges: readonly Pledged[], facts: Facts): Word[] =>
  pledges.flatMap(pledge => (pledge.approved ? wordsOf(pledge, pledge.approved, facts) : []));

function wordsOf(pledge: Pledged, content: Content, facts: Facts): Word[] {
  const { measure, aim } = content;
  if (!measure || !definitionOf(measure).version.sensitive) return [];
  const years = yearsOf(String(pledge.member), measure, facts);
  const baseline = shownAmount(measure, measure.baseline, [], 'public');
  const readings = readingsOf(measure, [], years, 'public');
  const cases = casesOf({ pledge, content, aim, baseline, readings, progress: null });
  const said = (cases?.all ?? []).filter(one => !statusTells(one));
  return said.flatMap(one => wordsIn(one, { measure, member: String(pledge.member), years }));
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

interface Where {
  measure: Measure;
  member: string;
  years: readonly FigureReading[];
}

/** The word is said of the reading, and of the baseline where that is a year's figure too. */
function wordsIn(one: Case, { measure, member, years }: Where): Word[] {
  const { version, baseline, reading } = one;
  const exact = (numerator: number, denominator: number | null) =>
    exactAmount(version, { numerator, denominator });
  const [start, end] = [baseline, reading].map(told => told && exactAmount(version, told.amount));
  const word = wordOf(one);
  const said = word(start ?? null, end ?? null);
  const ring = version.ring === null ? null : (measure.ring ?? version.ring);
  const common = { indicator: measure.indicator, ring, member };
  const now = years.find(({ ends }) => ends === reading?.on);
  const before = years.find(({ period }) => period === measure.baseline.period);
  const ofReading: Word['keeps'] = (n, of) => word(start ?? null, exact(n, of)) === said;
  const ofBaseline: Word['keeps'] = (n, of) => word(exact(n, of), end ?? null) === said;
  return [
    ...(now ? [{ ...common, period: now.period, ...now.amount, keeps: ofReading }] : []),
    ...(before && isSame(before.amount, measure.baseline)
      ? [{ ...common, period: before.period, ...before.amount, keeps: ofBaseline }]
      : []),
  ];
}

const isSame = (a: Amount, b: Amount): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;

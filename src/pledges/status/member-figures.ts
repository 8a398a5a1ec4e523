import { group } from 'd3-array';
import { nameOf } from '../../changes/recalled.ts';
import { network } from '../../network/current.ts';
import { type Answer, answer } from '../../statistics/answer/answer.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { type Earlier, type PrintedWord, show } from '../../statistics/suppression/suppression.ts';
import type { Measure } from '../content.ts';
import type { StoredPledge } from '../pledge.ts';
import { readingFrom } from './reading.ts';
import type { MemberFigures } from './readings.ts';
import { type ReadingsOfYear, RecalledFigures } from './recalled-figures.ts';

/** What is public beside the figures of pledges: what reports told, and the words that pledges print. */
interface PrintedBeside {
  earlier?: readonly Earlier[];
  words?: readonly PrintedWord[];
  /** More that reports told, by indicator: worked out when it is first asked for. */
  toldOf?: (indicator: string) => readonly Earlier[];
}

/**
 * The figures pledges are judged by, from the accepted figures of the network. What is recalled of the last
 * time is equal to what would be worked out anew: it stands under all that it was worked out from.
 */
export function figuresFrom(
  facts: Facts,
  beside: PrintedBeside = {},
  recalled = new RecalledFigures(),
): MemberFigures {
  const besideIn = besideBy(beside, recalled);
  const yearOf = onceEach(asked => {
    const answers = answersTo(asked, facts);
    const { earlier, words, name } = besideIn(asked);
    const ends = facts.periods.find(({ key }) => key === asked.period)?.ends ?? '';
    const all = [recalled.about, asked, ends, recalled.answersName(answers), name];
    return recalled.years.get(nameOf(...all), () => readingsIn(shownOf(answers, { earlier, words }), ends));
  });
  return ({ indicator, ring, member }) =>
    facts.periods.flatMap(({ key: period }) => yearOf({ indicator, ring, period }).get(member) ?? []);
}

const readingsIn = (shown: ReadonlyMap<string, ShownAnswer>, ends: string): ReadingsOfYear =>
  new Map([...shown].map(([member, one]) => [member, readingFrom(one, one.answer.question.period, ends)]));

/**
 * What the pages of pledges tell of people, those of withdrawn ones too: a report says nothing that together
 * with it tells more.
 */
export function pledgesTold(
  pledges: readonly Pick<StoredPledge, 'member' | 'approved'>[],
  facts: Facts,
  beside: PrintedBeside,
): Earlier[] {
  const besideIn = besideBy(beside, new RecalledFigures());
  const toldIn = onceEach(asked => shownOf(answersTo(asked, facts), besideIn(asked)));
  return pledges.flatMap(({ member, approved }) => {
    const measure = approved?.measure;
    if (!measure) return [];
    return facts.periods.flatMap(({ key: period }) => {
      const told = toldIn({ indicator: measure.indicator, ring: measure.ring, period }).get(String(member));
      const isTold = told?.answer.version.sensitive && told.shown.state === 'value';
      return isTold ? [{ ...told, settings: network.suppression }] : [];
    });
  });
}

interface ShownAnswer {
  answer: Answer;
  shown: ShownFigure;
}

interface MemberQuestion extends Pick<Measure, 'indicator' | 'ring'> {
  period: string;
}

/** Each is worked out once, for these words and no others: words change while the facts stay. */
function onceEach<T>(work: (asked: MemberQuestion) => T): (asked: MemberQuestion) => T {
  const known = new Map<string, T>();
  return asked => {
    const key = `${asked.indicator} ${asked.period} ${asked.ring}`;
    const made = known.get(key) ?? work(asked);
    known.set(key, made);
    return made;
  };
}

/** What stands beside the figures of an indicator in a year, and a name for it. */
function besideBy(
  { earlier = [], words = [], toldOf = () => [] }: PrintedBeside,
  { earlierName, wordsName }: RecalledFigures,
) {
  const byIndicator = group(earlier, ({ answer }) => answer.question.indicator);
  const byYear = group(words, ({ indicator, period }) => `${indicator} ${period}`);
  const told = new Map<string, { earlier: Earlier[]; name: string }>();
  return ({ indicator, period }: MemberQuestion) => {
    const own = byYear.get(`${indicator} ${period}`) ?? [];
    const all = told.get(indicator) ?? named([...toldOf(indicator), ...(byIndicator.get(indicator) ?? [])]);
    told.set(indicator, all);
    return { earlier: all.earlier, words: own, name: `${all.name} ${wordsName(own)}` };
  };
  function named(all: Earlier[]) {
    return { earlier: all, name: earlierName(all) };
  }
}

const answersTo = ({ indicator, period, ring }: MemberQuestion, facts: Facts): Answer[] =>
  facts.members.flatMap(({ id }) => {
    const told = answer({ indicator, period, ring, group: { kind: 'member', key: id } }, facts);
    return told?.state === 'value' && !told.incomplete ? [told] : [];
  });

/** What every member told of an indicator in a year, shown together: what one hides another must not tell. */
function shownOf(
  answers: readonly Answer[],
  { earlier, words }: { earlier: readonly Earlier[]; words: readonly PrintedWord[] },
): Map<string, ShownAnswer> {
  const { rings, thresholds, suppression } = network;
  const shown = show(answers, suppression, { rings, thresholds, earlier, words });
  return new Map(
    answers.map((one, i) => [one.question.group.key, { answer: one, shown: shown[i] as ShownFigure }]),
  );
}

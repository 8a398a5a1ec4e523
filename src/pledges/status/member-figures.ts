import { group } from 'd3-array';
import { nameOf } from '../../changes/recalled.ts';
import { network } from '../../network/current.ts';
import type { ReadableTold } from '../../publications/earlier.ts';
import { type Answer, answer } from '../../statistics/answer/answer.ts';
import { basisOf } from '../../statistics/answer/basis.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { ShownFigure, ShownState } from '../../statistics/shown-figure.ts';
import {
  type Earlier,
  type PrintedWord,
  show,
  statesShown,
} from '../../statistics/suppression/suppression.ts';
import type { Measure } from '../content.ts';
import type { StoredPledge } from '../pledge.ts';
import { type ReadingsOfYear, RecalledFigures } from './recalled-figures.ts';
import { readingFrom } from './year-reading.ts';

/** What is public beside the figures of pledges: what reports told, and the words that pledges print. */
export interface PrintedBeside {
  earlier?: readonly Earlier[];
  words?: readonly PrintedWord[];
  /** More that reports told: worked out when it is first asked for, and known by its name until then. */
  told?: Pick<ReadableTold, 'toldOf' | 'nameOf'>;
}

/** What every member told of an indicator in a year, under a name of all that it was worked out from. */
export interface NamedYear {
  name: string;
  readings: ReadingsOfYear;
}

/** What is recalled of the last time is equal to what would be worked out anew: it stands under its name. */
export function readingsByYear(facts: Facts, beside: PrintedBeside, recalled: RecalledFigures) {
  const besideIn = besideBy(beside, recalled);
  return onceEach((asked): NamedYear => {
    const { name: besides, words, earlier } = besideIn(asked);
    const basis = basisOf(asked.indicator, asked.period, facts);
    const name = nameOf(recalled.about, asked, basis, besides);
    const readings = recalled.years.get(name, () => {
      const answers = answersTo(asked, facts);
      const states = statesShown(answers, network.suppression, { earlier: earlier(), words });
      const ends = facts.periods.find(({ key }) => key === asked.period)?.ends ?? '';
      return readingsIn(answers, states, ends);
    });
    return { name, readings };
  });
}

const readingsIn = (
  answers: readonly Answer[],
  states: readonly ShownState[],
  ends: string,
): ReadingsOfYear =>
  new Map(
    answers.map((one, i) => {
      const shown = { state: states[i] as ShownState };
      return [one.question.group.key, readingFrom({ answer: one, shown }, one.question.period, ends)];
    }),
  );

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
  const toldIn = onceEach(asked => {
    const { earlier, words } = besideIn(asked);
    return shownOf(answersTo(asked, facts), { earlier: earlier(), words });
  });
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
  { earlier = [], words = [], told }: PrintedBeside,
  { earlierName, wordsName }: RecalledFigures,
) {
  const byIndicator = group(earlier, ({ answer }) => answer.question.indicator);
  const byYear = group(words, ({ indicator, period }) => `${indicator} ${period}`);
  const kept = new Map<string, { earlier: () => Earlier[]; name: string }>();
  return ({ indicator, period }: MemberQuestion) => {
    const own = byYear.get(`${indicator} ${period}`) ?? [];
    const all = kept.get(indicator) ?? besideIn(indicator);
    kept.set(indicator, all);
    return { earlier: all.earlier, words: own, name: `${all.name} ${wordsName(own)}` };
  };
  function besideIn(indicator: string) {
    const own = byIndicator.get(indicator) ?? [];
    const earlierToo = lazily(() => [...(told?.toldOf(indicator) ?? []), ...own]);
    return { earlier: earlierToo, name: `${told?.nameOf(indicator) ?? ''} ${earlierName(own)}` };
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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

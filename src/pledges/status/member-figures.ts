import { group } from 'd3-array';
import { network } from '../../network/current.ts';
import { type Answer, answer } from '../../statistics/answer/answer.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { type Earlier, type PrintedWord, show } from '../../statistics/suppression/suppression.ts';
import type { Measure } from '../content.ts';
import type { StoredPledge } from '../pledge.ts';
import { readingFrom } from './reading.ts';
import type { MemberFigures } from './readings.ts';

/** What is public beside the figures of pledges: what reports told, and the words that pledges print. */
interface PrintedBeside {
  earlier?: readonly Earlier[];
  words?: readonly PrintedWord[];
}

/** The figures pledges are judged by, from the accepted figures of the network. */
export function figuresFrom(facts: Facts, beside: PrintedBeside = {}): MemberFigures {
  const told = tellingOf(facts, beside);
  return ask =>
    facts.periods.flatMap(({ key, ends }) => {
      const one = told({ ...ask, period: key }).get(ask.member);
      return one ? [readingFrom(one, key, ends)] : [];
    });
}

/**
 * What the pages of pledges tell of people, those of withdrawn ones too: a report says nothing that together
 * with it tells more.
 */
export function pledgesTold(
  pledges: readonly Pick<StoredPledge, 'member' | 'approved'>[],
  facts: Facts,
  beside: PrintedBeside,
): Earlier[] {
  const toldIn = tellingOf(facts, beside);
  return pledges.flatMap(({ member, approved }) => {
    const measure = approved?.measure;
    if (!measure) return [];
    return facts.periods.flatMap(({ key: period }) => {
      const told = toldIn({ ...measure, period }).get(String(member));
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

/**
 * What every member told of an indicator in a year, shown together: what one hides another must not tell. Each
 * is worked out once, for these words and no others: words change while the facts stay.
 */
function tellingOf(
  facts: Facts,
  { earlier = [], words = [] }: PrintedBeside,
): (asked: MemberQuestion) => ReadonlyMap<string, ShownAnswer> {
  const byIndicator = group(earlier, ({ answer }) => answer.question.indicator);
  const byYear = group(words, ({ indicator, period }) => `${indicator} ${period}`);
  const known = new Map<string, ReadonlyMap<string, ShownAnswer>>();
  return ({ indicator, period, ring }) => {
    const key = `${indicator} ${period} ${ring}`;
    const found = known.get(key);
    if (found) return found;
    const beside = {
      earlier: byIndicator.get(indicator) ?? [],
      words: byYear.get(`${indicator} ${period}`) ?? [],
    };
    const made = shownTogether(facts, beside, { indicator, period, ring });
    known.set(key, made);
    return made;
  };
}

function shownTogether(
  facts: Facts,
  beside: PrintedBeside,
  { indicator, period, ring }: MemberQuestion,
): Map<string, ShownAnswer> {
  const answers = facts.members.flatMap(({ id }) => {
    const told = answer({ indicator, period, ring, group: { kind: 'member', key: id } }, facts);
    return told?.state === 'value' && !told.incomplete ? [told] : [];
  });
  const shown = show(answers, network.suppression, {
    rings: network.rings,
    thresholds: network.thresholds,
    ...beside,
  });
  return new Map(
    answers.map((one, i) => [one.question.group.key, { answer: one, shown: shown[i] as ShownFigure }]),
  );
}

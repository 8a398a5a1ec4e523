import { type Answer, answer } from '../figures/answer.ts';
import { type Facts, once } from '../figures/facts.ts';
import type { ShownFigure } from '../figures/shown.ts';
import { show } from '../figures/suppression.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import type { Measure } from './content.ts';
import type { FigureReading, Figures } from './readings.ts';

/** The figures pledges are judged by, from the accepted figures of the network. */
export const figuresFrom =
  (facts: Facts): Figures =>
  ask =>
    facts.periods.flatMap(({ key, ends }) => {
      const told = toldIn(facts, ask.indicator, key, ask.ring).get(ask.member);
      return told ? [readingFrom(told, key, ends)] : [];
    });

interface Told {
  answer: Answer;
  shown: ShownFigure;
}

function readingFrom({ answer, shown }: Told, period: string, ends: string): FigureReading {
  const [term] = answer.terms;
  const amount = { numerator: term?.numerator ?? 0, denominator: term?.denominator ?? null };
  const acceptedOn = acceptedDay(answer);
  return { period, ends, acceptedOn, definition: answer.version.version, amount, shown };
}

/** What every member told of an indicator in a year, shown together: what one hides another must not tell. */
function toldIn(facts: Facts, indicator: string, period: string, ring: Measure['ring']): Map<string, Told> {
  return once(facts, `pledges ${indicator} ${period} ${ring}`, () => {
    const answers = facts.members.flatMap(({ id }) => {
      const told = answer({ indicator, period, ring, group: { kind: 'member', key: id } }, facts);
      return told?.state === 'value' && !told.incomplete ? [told] : [];
    });
    const shown = show(answers, network.suppression, { rings: network.rings });
    return new Map(
      answers.map((one, i) => [one.question.group.key, { answer: one, shown: shown[i] as ShownFigure }]),
    );
  });
}

function acceptedDay({ terms }: Answer): string {
  const times = terms.flatMap(({ figures }) => figures.map(({ acceptedAt }) => acceptedAt.getTime()));
  return dayOf(new Date(Math.max(...times)));
}

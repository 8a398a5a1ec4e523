import type { SuppressionSettings } from '../../network/network.ts';
import { type Answer, answer, type Question } from '../../statistics/answer/answer.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { type Outlet, showing } from '../../statistics/suppression/suppression.ts';

/** An answer, and how it prints: known only once everything that is printed together has been asked. */
export interface AnswerQuery {
  answer: Answer;
  shown(): ShownFigure;
}

/** Null where the indicator was not in use in that period. */
export type Ask = (question: Question) => AnswerQuery | null;

export interface Asking {
  ask: Ask;
  /** Takes in an answer that was given otherwise, as one of a series. */
  take(given: Answer): AnswerQuery;
  /** Shows all that was asked, together: what one number hides another must not tell. */
  show(settings: SuppressionSettings, outlet: Outlet): void;
}

/** Collects the questions of one publication. */
export function asking(facts: Facts): Asking {
  const asked = new Map<string, AnswerQuery>();
  const figures = new Map<Answer, ShownFigure>();
  let printed: ((answer: Answer) => ShownFigure) | null = null;
  const shown = (given: Answer): ShownFigure => {
    if (!printed) throw new Error('A number was read before everything printed beside it was asked for.');
    const figure = figures.get(given) ?? printed(given);
    figures.set(given, figure);
    return figure;
  };
  const take = (given: Answer): AnswerQuery => {
    const key = keyOf(given.question);
    const entry = asked.get(key) ?? { answer: given, shown: () => shown(given) };
    asked.set(key, entry);
    return entry;
  };
  const ask = (question: Question): AnswerQuery | null => {
    const known = asked.get(keyOf(question));
    if (known) return known;
    const given = answer(question, facts);
    return given && take(given);
  };
  return {
    ask,
    take,
    show(settings, outlet) {
      const answers = [...asked.values()].map(entry => entry.answer);
      printed = showing(answers, settings, outlet);
    },
  };
}

const keyOf = ({ indicator, period, ring, group, only }: Question): string =>
  [indicator, period, ring, group.kind, group.key, only ? [...only].sort().join(' ') : ''].join('|');

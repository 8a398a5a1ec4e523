import { dayOf } from '../../network/day.ts';
import type { Answer } from '../../statistics/answer/answer.ts';
import type { FigureReading } from './readings.ts';

interface AnswerWithShown {
  answer: Answer;
  shown: FigureReading['shown'];
}

/** One year's accepted figure of a member, as its pledges read it. */
export function readingFrom({ answer, shown }: AnswerWithShown, period: string, ends: string): FigureReading {
  const [term] = answer.terms;
  const amount = { numerator: term?.numerator ?? 0, denominator: term?.denominator ?? null };
  const acceptedOn = acceptedDay(answer);
  return { period, ends, acceptedOn, definition: answer.version.version, amount, shown };
}

function acceptedDay({ terms }: Answer): string {
  const times = terms.flatMap(({ figures }) => figures.map(({ acceptedAt }) => acceptedAt.getTime()));
  return dayOf(new Date(Math.max(...times)));
}

import { periodLabel } from '../../network/year.ts';
import type { Facts } from '../facts/facts.ts';
import { type Answer, answer, type Question } from './answer.ts';

interface SeriesPoint {
  period: string;
  label: string;
  answer: Answer;
}

export interface Series {
  /** Oldest first; a period without a number is there with its state, never left out. */
  points: SeriesPoint[];
  /** The same members in every period since the last break, for the bold line. */
  panel: { members: string[]; points: SeriesPoint[] } | null;
}

/** One number through the periods asked for, all of them when none are named. */
export function series(
  question: Omit<Question, 'period'>,
  facts: Facts,
  periods: readonly string[] = facts.periods.map(({ key }) => key),
): Series {
  const points = periods.flatMap(period => point({ ...question, period }, facts) ?? []);
  return { points, panel: panelOf(points, facts) };
}

function point(question: Question, facts: Facts): SeriesPoint | null {
  const found = answer(question, facts);
  return found && { period: question.period, label: periodLabel(question.period), answer: found };
}

function panelOf(points: readonly SeriesPoint[], facts: Facts): Series['panel'] {
  const run = unbroken(points);
  const [first, ...rest] = run.map(({ answer }) => wholeYears(answer));
  if (!first || rest.length === 0 || run[0]?.answer.version.across === 'dist') return null;
  const members = [...first].filter(member => rest.every(others => others.has(member)));
  if (members.length === 0) return null;
  const only = new Set(members);
  return { members, points: run.flatMap(({ answer }) => point({ ...answer.question, only }, facts) ?? []) };
}

/** The last periods in a row that have a number counted in one way. */
function unbroken(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const missing = points.findLastIndex(({ answer }) => answer.coverage.n === 0) + 1;
  const anew = points.findLastIndex(({ answer }) => answer.newDefinition);
  return points.slice(Math.max(missing, anew));
}

const wholeYears = ({ terms }: Answer) =>
  new Set(terms.filter(({ complete }) => complete).map(({ member }) => member));

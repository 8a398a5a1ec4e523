import { dayOf } from '../../network/day.ts';
import { Figure } from '../../returns/figure/figure.ts';
import { Return } from '../../returns/return.ts';
import type { SentFact } from './facts.ts';

const figureFields = { member: 1, indicator: 1, period: 1, queries: 1 };
const returnFields = { 'submissions.at': 1, 'submissions.figures.figure': 1 };

/** What members sent by an instant and nobody had accepted by then; by now, where none is given. */
export async function readSent(periods: readonly string[], by: Date | undefined): Promise<SentFact[]> {
  const period = { $in: periods };
  const waiting = await Figure.collection
    .find<SubmittedFigure>({ period, ...notAcceptedBy(by) }, { projection: figureFields })
    .toArray();
  if (waiting.length === 0) return [];
  const members = [...new Map(waiting.map(({ member }) => [String(member), member])).values()];
  const wanted = { period, member: { $in: members }, 'submissions.0': { $exists: true } };
  const returns = await Return.collection.find(wanted, { projection: returnFields }).toArray();
  const sent = new Set(returns.flatMap(({ submissions }) => figuresSent(submissions, by)));
  return waiting.filter(({ _id }) => sent.has(String(_id))).map(one => factOf(one, by));
}

const notAcceptedBy = (by: Date | undefined) =>
  by
    ? { acceptances: { $not: { $elemMatch: { at: { $lte: by } } } } }
    : { 'acceptances.0': { $exists: false } };

interface Submitted {
  at: Date;
  figures: { figure: unknown }[];
}

/** A submission says of every figure which version it attests: the last one counts. */
function figuresSent(submissions: readonly Submitted[], by: Date | undefined): string[] {
  const last = submissions.findLast(({ at }) => !by || at <= by);
  return last?.figures.map(({ figure }) => String(figure)) ?? [];
}

interface SubmittedFigure {
  _id: unknown;
  member: unknown;
  indicator: string;
  period: string;
  queries?: { at: Date; answer: { at: Date } | null }[];
}

function factOf(
  { member, indicator, period, queries = [] }: SubmittedFigure,
  by: Date | undefined,
): SentFact {
  const asked = queries.findLast(({ at }) => !by || at <= by);
  const isOpen = asked && (!asked.answer || (by !== undefined && asked.answer.at > by));
  return { member: String(member), indicator, period, openSince: isOpen ? dayOf(asked.at) : null };
}

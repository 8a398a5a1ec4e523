import type { Types } from 'mongoose';
import type { MemberDocument } from '../members/member.ts';
import { Period } from '../network/period.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { dueOn } from '../returns/due.ts';
import { Figure } from '../returns/figure/figure.ts';
import { catalogue, figureKey, requestedIn } from '../returns/figure/requested.ts';
import { isLate } from '../returns/late.ts';
import { Return } from '../returns/return.ts';
import { count } from '../web/helpers/count.ts';
import { date } from '../web/helpers/date.ts';
import type { Todo } from './todo.ts';

/** Questions about figures first, then the returns that are not in yet. */
export async function returnTodos(member: MemberDocument, at: Date): Promise<Todo[]> {
  const [returns, periods, asked] = await Promise.all([
    Return.find({ member: member._id }).lean(),
    Period.find().sort({ starts: -1 }).lean(),
    questionsOf(member._id),
  ]);
  const ordered = periods.flatMap(period => {
    const one = returns.find(each => each.period === period.key);
    return one ? [{ one, period, questions: asked.get(period.key) ?? 0 }] : [];
  });
  const questions = ordered.filter(each => each.questions > 0).map(questionNeed);
  const open = ordered
    .filter(({ one }) => one.submissions.length === 0)
    .map(({ one, period }) => ({
      ...{ one, period, due: dueOn(period, member.yearStart, one.extension) },
      late: isLate({ member, return: one }, period, at),
    }))
    .toSorted((a, b) => a.due.localeCompare(b.due));
  const left = await Promise.all(open.map(({ one, period }) => leftOf(one, period)));
  return [
    ...questions,
    ...open.map(({ one, period, due, late }, i) => ({
      text: `${dueWords(periodLabel(period.key), due, late)} ${left[i]}`,
      href: paths.return(one._id),
      act: 'Open the return',
    })),
  ];
}

const questionNeed = ({
  one,
  period,
  questions,
}: {
  one: { _id: Types.ObjectId };
  period: Period;
  questions: number;
}) => ({
  text: `The coordinator has ${count(questions, 'question', null)} about your return for ${periodLabel(period.key)}.`,
  href: paths.return(one._id),
  act: 'Answer',
});

const dueWords = (label: string, due: string, late: boolean): string =>
  late
    ? `Your return for ${label} was due on ${date(due)}.`
    : `Your return for ${label} is due on ${date(due)}.`;

/** What is left of a return that is not in: "7 of its 12 figures are still to be given." */
async function leftOf({ member, asked }: Pick<Return, 'member' | 'asked'>, period: Period): Promise<string> {
  const [found, indicators] = await Promise.all([
    Figure.find({ member, period: period.key }, { indicator: 1, part: 1, saved: 1 }).lean(),
    catalogue(),
  ]);
  const given = new Set(
    found.filter(({ saved }) => saved).map(({ indicator, part }) => figureKey(indicator, part)),
  );
  const all = requestedIn(period, asked, indicators);
  const left = all.filter(({ key }) => !given.has(key)).length;
  if (left === 0) return 'All its figures are given; it is still to be sent.';
  return `${left} of its ${count(all.length, 'figure', null)} ${left === 1 ? 'is' : 'are'} still to be given.`;
}

/** By period: how many of the member's figures carry a question about what stands there now. */
async function questionsOf(member: Types.ObjectId): Promise<Map<string, number>> {
  const figures = await Figure.find(
    { member, 'queries.0': { $exists: true } },
    { period: 1, queries: 1, saved: 1 },
  ).lean();
  const counted = new Map<string, number>();
  for (const { period, queries, saved } of figures) {
    const last = queries.at(-1);
    const open = last && !last.answer && last.version === saved?.version;
    if (open) counted.set(period, (counted.get(period) ?? 0) + 1);
  }
  return counted;
}

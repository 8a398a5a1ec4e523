import type { Request, RequestHandler } from 'express';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { dayOf } from '../network/day.ts';
import { daysBetween } from '../network/days.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { count } from '../web/helpers/count.ts';
import { listed } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { closingForm } from './problem.form.ts';
import { problemPolicy } from './problem.policy.ts';
import { OUTCOMES, PageProblem, type ProblemOutcome, type StoredProblem } from './problem.ts';
import { closeProblem } from './problem.verbs.ts';
import { outcomeWord, problemWord } from './problem.words.ts';

const PAGE_SIZE = 50;
/** Something that waits for longer is marked. */
const LATE_DAYS = 7;

/** What was reported: what waits stands first, the oldest on top, with its age. */
export const showQueue: RequestHandler = async (req, res) => {
  allow(problemPolicy, 'read', signedIn(req), null);
  const today = dayOf(new Date());
  const {
    rows,
    count: all,
    pages,
  } = await listed(
    req,
    { size: PAGE_SIZE, path: paths.problemQueue },
    {
      find: ({ skip, limit }) =>
        PageProblem.find({}, { pending: 0 })
          .sort({ closed: 1, at: 1 })
          .skip(skip)
          .limit(limit)
          .lean<StoredProblem[]>(),
      count: PageProblem.countDocuments(),
    },
  );
  const waits = await PageProblem.countDocuments({ closed: null });
  res.render('problems/queue', {
    rows: rows.map(one => rowOf(one, today)),
    ...{ count: all, pages, waits, saved: query(req, 'saved') === 'yes' },
  });
};

const rowOf = ({ _id, page, kind, at, closed }: StoredProblem, today: string) => ({
  ...{ page, kind: problemWord(kind), href: paths.problem(_id), at },
  age: ageText(dayOf(at), today),
  isLate: !closed && daysBetween(dayOf(at), today) > LATE_DAYS,
  outcome: closed ? outcomeWord(closed.outcome) : null,
});

const ageText = (day: string, today: string): string => {
  const days = daysBetween(day, today);
  return days === 0 ? 'today' : count(days, 'day', null);
};

async function problemFor(req: Request): Promise<StoredProblem> {
  allow(problemPolicy, 'close', signedIn(req), null);
  return found(PageProblem.findById(idParam(req), { pending: 0 }).lean<StoredProblem>());
}

type Closing = { outcome: ProblemOutcome; words: string };

/** A coordinator reads what was reported and says what came of it. */
export const closing = keptForm({
  view: 'problems/show',
  part: 'answer',
  thing: problemFor,
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.problem(_id),
  saved: () => ({ outcome: '', words: '' }),
  schema: () => closingForm,
  shown: one => ({
    ...{ page: one.page, kind: problemWord(one.kind), words: one.words, at: one.at },
    writes: one.email !== '',
    closed: one.closed && { ...one.closed, outcome: outcomeWord(one.closed.outcome) },
    outcomes: OUTCOMES.map(value => ({ value, text: outcomeWord(value) })),
    back: paths.problemQueue,
  }),
  refusedAt: 'outcome',
  save: async (one, given, sending) => {
    await closeProblem(one, given, sending);
    return `${paths.problemQueue}?saved=yes`;
  },
  sideBySide: ({ closed }, yours) => [
    rowBeside('What came of it', closed ? outcomeWord(closed.outcome) : '', outcomeWord(yours.outcome)),
    rowBeside('In words', closed?.words ?? '', yours.words),
  ],
} satisfies KeptForm<StoredProblem, Closing>);

import type { Request, RequestHandler, Response } from 'express';
import { applicationsWaiting } from '../applications/application.ts';
import type { Draft } from '../drafts/draft.ts';
import { draftFor, opened, type PlacedDraft, sent as putAway } from '../drafts/drafts.routes.ts';
import { changeWaiting, Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { Period } from '../network/period.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { pledgesToJudge } from '../pledges/review/queue.counts.ts';
import { joinsNext } from '../publications/next-report.ts';
import { formView, type Problem, read, type Typed } from '../web/forms/form.ts';
import { date } from '../web/helpers/date.ts';
import { pageIn } from '../web/paging.ts';
import { found, param, query } from '../web/request.ts';
import { boardPage, type Outside } from './board.page.ts';
import { type Board, boardOf } from './board.ts';
import { openPeriod } from './opening.ts';
import { openingForm, usualDates, yearsToOpen } from './period.form.ts';
import { unfinishedPeriod } from './unfinished.ts';

const newestFirst = () => Period.find().sort({ starts: -1 }).lean();

export const showPeriods: RequestHandler = async (req, res) =>
  show(req, res, { draft: await draftFor(req, draftPlace(req)) });

export const draftPlace = (req: Request): PlacedDraft => ({
  on: signedIn(req)._id,
  part: 'period',
  page: paths.periods,
});

interface Shown {
  typed?: Typed;
  problems?: Problem[];
  draft?: Draft | null;
}

async function show(_req: Request, res: Response, shown: Shown): Promise<void> {
  const { problems = [], draft = null } = shown;
  const [periods, years, members] = await Promise.all([
    newestFirst(),
    yearsLeft(),
    Member.countDocuments({ left: null }),
  ]);
  const usual = years[0] && usualDates(Number(years[0].value), network.yearStart);
  const blank = { year: years[0]?.value ?? '', due: '', cutOff: '' };
  const values = shown.typed ?? opened(draft, blank);
  res.status(problems.length > 0 ? 422 : 200).render('periods/index', {
    form: formView(res, values, { problems, draft }),
    periods: periods.map(one => ({
      ...datesOf(one),
      label: periodLabel(one.key),
      href: paths.period(one.key),
    })),
    years,
    members,
    usual: usual ? { due: dayAndMonth(usual.due), cutOff: dayAndMonth(usual.cutOff) } : null,
    ownYear: network.days.ownYear,
    action: paths.periods,
  });
}

const dayAndMonth = (day: string): string => date(day).replace(/ \d+$/, '');

const datesOf = ({ starts, ends, due, cutOff }: Period) => ({ starts, ends, due, cutOff });

async function yearsLeft() {
  const open = await Period.distinct('key');
  return yearsToOpen(dayOf(new Date()), open, network.yearStart);
}

/** Opens a period and makes its returns, in one act. */
export const open: RequestHandler = async (req, res) => {
  const years = (await yearsLeft()).map(({ value }) => value);
  const sent = read(openingForm(years, network.yearStart), req);
  if (!sent.ok) return show(req, res, sent);
  const { year, due, cutOff } = sent.value;
  const period = await openPeriod({ year: Number(year), due, cutOff, by: signedIn(req)._id, at: new Date() });
  await putAway(req, draftPlace(req));
  res.redirect(303, paths.period(period.key));
};

export const showBoard: RequestHandler = async (req, res) => {
  const period = await found(Period.findOne({ key: param(req, 'key') }).lean());
  const at = new Date();
  const [board, keys] = await Promise.all([boardOf(period, at), newestFirst()]);
  const outside = await waitingOutside(board, at);
  const joins = await joinsNext(period, at);
  const others = keys.map(({ key }) => key);
  const byName = query(req, 'order') === 'name';
  const data = boardPage(board, { periods: others, byName, page: pageIn(req), at, outside });
  res.render('periods/board', { ...data, joins });
};

/** What waits for a coordinator elsewhere. */
async function waitingOutside(board: Board, at: Date): Promise<Outside> {
  const [pledges, applications, profiles, unfinished] = await Promise.all([
    pledgesToJudge(),
    applicationsWaiting(),
    Member.countDocuments(changeWaiting),
    unfinishedPeriod(at, board),
  ]);
  return { pledges, applications, profiles, unfinished: unfinished?.key ?? null };
}

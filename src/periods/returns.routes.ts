import type { RequestHandler } from 'express';
import { NotFound } from '../errors.ts';
import { Member } from '../members/member.ts';
import { Period } from '../network/period.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { belongs, isCoordinator } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { dueOn } from '../returns/due.ts';
import { isLate } from '../returns/late.ts';
import { returnContext } from '../returns/return.context.ts';
import { Return } from '../returns/return.ts';
import { lifeOf } from '../returns/return.words.ts';
import type { FigureStage, ReturnStanding } from '../returns/stage.ts';
import { returnWords } from '../returns/stage.words.ts';
import { pageIn, pageOf } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { ROWS_A_PAGE } from './board.rows.ts';
import { type BoardRow, rowsOf } from './board.ts';

/** All returns of one period, the newest unless another is asked for, of one standing or of all. */
export const showReturns: RequestHandler = async (req, res) => {
  const periods = await Period.find().sort({ starts: -1 }).lean();
  const period = periods.find(({ key }) => key === query(req, 'period')) ?? periods[0];
  const rows = period ? (await rowsOf(period)).rows.filter(row => row.return) : [];
  const at = new Date();
  const wanted = standingIn(query(req, 'standing'));
  const shown = wanted && period ? rows.filter(row => fits(row, wanted, period, at)) : rows;
  const chosen = { period: period?.key ?? '', standing: wanted ?? '' };
  const list = pageOf(shown, { page: pageIn(req), size: ROWS_A_PAGE, path: paths.returns, filters: chosen });
  res.render('periods/returns', {
    periods: periods.map(({ key }) => ({ value: key, text: periodLabel(key) })),
    standings: Object.entries(returnWords).map(([value, text]) => ({ value, text })),
    chosen,
    label: period ? periodLabel(period.key) : null,
    rows: period ? list.rows.map(row => rowView(row, period, at)) : [],
    shown: shown.length,
    of: rows.length,
    pages: list.pages,
    paths: {
      returns: paths.returns,
      periods: paths.periods,
      board: period ? paths.period(period.key) : paths.periods,
    },
  });
};

type StandingFilter = ReturnStanding | 'late';

const standingIn = (given: string): StandingFilter | null =>
  given === 'late' || Object.hasOwn(returnWords, given) ? (given as StandingFilter) : null;

const fits = (row: BoardRow, wanted: StandingFilter, period: Period, at: Date): boolean =>
  wanted === 'late' ? isLate(row, period, at) : row.standing === wanted;

const TO_JUDGE: readonly FigureStage[] = ['submitted', 'answered', 'changed-since-accepted'];

function rowView(row: BoardRow, period: Period, at: Date) {
  const { member, standing, line, return: one } = row;
  const due = dueOn(period, member.yearStart, one?.extension ?? null);
  const waiting = line.stages.filter(stage => TO_JUDGE.includes(stage)).length;
  return {
    name: member.name,
    standing: returnWords[standing],
    due,
    late: isLate(row, period, at),
    submitted: one?.submissions.at(-1)?.at ?? null,
    waiting,
    accepted: line.stages.filter(stage => stage === 'accepted').length,
    of: line.stages.length,
    href: one ? paths.returnFigures(one._id) : paths.returns,
  };
}

/** A member's own returns, newest first. */
export const showMine: RequestHandler = async (req, res) => {
  const id = idParam(req);
  if (!isCoordinator(signedIn(req)) && !belongs(signedIn(req), id)) throw new NotFound();
  const member = await found(Member.findById(id).lean());
  const [returns, periods] = await Promise.all([
    Return.find({ member: id }).lean(),
    Period.find().sort({ starts: -1 }).lean(),
  ]);
  const lives = new Map(
    await Promise.all(
      returns.map(async ({ _id, period }) => [period, lifeOf(await returnContext(_id)).line] as const),
    ),
  );
  res.render('periods/own-returns', {
    member: member.approved.name,
    rows: periods.flatMap(period => {
      const one = returns.find(each => each.period === period.key);
      if (!one) return [];
      return [
        {
          label: periodLabel(period.key),
          due: dueOn(period, member.yearStart, one.extension),
          life: lives.get(period.key) ?? null,
          href: paths.return(one._id),
        },
      ];
    }),
  });
};

import type { RequestHandler } from 'express';
import { applicationsWaiting } from '../applications/application.ts';
import { commitmentsToJudge, lateChecks } from '../commitments/waiting.ts';
import { changeWaiting, Member } from '../members/member.ts';
import { Period } from '../network/period.ts';
import { pledgesToJudge } from '../pledges/review/queue.counts.ts';
import { problemsWaiting } from '../problems/problem.ts';
import { joinsNext } from '../publications/next-report.ts';
import { pageIn } from '../web/paging.ts';
import { found, param, query } from '../web/request.ts';
import type { Outside } from './board.needs.ts';
import { boardPage } from './board.page.ts';
import { type Board, boardOf } from './board.ts';
import { unfinishedPeriod } from './unfinished.ts';

export const showBoard: RequestHandler = async (req, res) => {
  const period = await found(Period.findOne({ key: param(req, 'key') }).lean());
  const at = new Date();
  const [board, keys] = await Promise.all([
    boardOf(period, at),
    Period.find({}, { key: 1 }).sort({ starts: -1 }).lean(),
  ]);
  const outside = await waitingOutside(board, at);
  const joins = await joinsNext(period, at);
  const others = keys.map(({ key }) => key);
  const byName = query(req, 'order') === 'name';
  const data = boardPage(board, { periods: others, byName, page: pageIn(req), at, outside });
  res.render('periods/board', { ...data, joins });
};

/** What waits for a coordinator elsewhere. */
async function waitingOutside(board: Board, at: Date): Promise<Outside> {
  const [pledges, commitments, late, applications, profiles, problems, unfinished] = await Promise.all([
    pledgesToJudge(),
    commitmentsToJudge(),
    lateChecks(at),
    applicationsWaiting(),
    Member.countDocuments(changeWaiting),
    problemsWaiting(),
    unfinishedPeriod(at, board),
  ]);
  const outside = { pledges, commitments, lateChecks: late, applications, profiles, problems };
  return { ...outside, unfinished: unfinished?.key ?? null };
}

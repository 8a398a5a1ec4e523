import type { Request, RequestHandler } from 'express';
import { Period } from '../network/period.ts';
import { pageIn } from '../web/paging.ts';
import { found, param, query } from '../web/request.ts';
import { boardOf } from './board.ts';
import { coveragePage } from './coverage.page.ts';
import { ringsIn, ringsPage } from './ring-pairs.page.ts';
import { compareRings } from './ring-pairs.ts';

const periodFor = (req: Request) => found(Period.findOne({ key: param(req, 'key') }).lean());

export const showCoverage: RequestHandler = async (req, res) => {
  const period = await periodFor(req);
  const [board, keys] = await Promise.all([
    boardOf(period, new Date(), 'all'),
    Period.find().sort({ starts: -1 }).lean(),
  ]);
  const periods = keys.map(({ key }) => key);
  res.render('periods/coverage', coveragePage(board, { periods, page: pageIn(req), at: new Date() }));
};

export const showRings: RequestHandler = async (req, res) => {
  const period = await periodFor(req);
  const rings = ringsIn(query(req, 'first'), query(req, 'second'));
  res.render('periods/rings', ringsPage(await compareRings(period, rings), period.key, rings));
};

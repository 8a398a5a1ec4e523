import type { Request, RequestHandler, Response } from 'express';
import { toSvg } from '../charts/to.svg.ts';
import { NotFound } from '../errors.ts';
import { paths } from '../paths.ts';
import { isCoordinator } from '../people/person.ts';
import { type Edition, editionOf, publishedPeriods } from '../publications/editions.ts';
import { trendOf } from '../reports/indicator.charts.ts';
import { WIDE } from '../reports/page/drawings.ts';
import { NETWORK } from '../statistics/answer/every-group.ts';
import type { Group } from '../statistics/shown-figure.ts';
import { param, query } from '../web/request.ts';
import { type FoundFigure, find, linesOf } from './figure.find.ts';
import { namesFor } from './figure.members.ts';
import { figureView } from './figure.view.ts';
import { workedOut } from './figure.worked.ts';
import { csvOf, type ExportLine, fileNameOf, jsonOf } from './figures.export.ts';
import { chosenIn, type FiguresFilter, linesByTheme } from './figures.filter.ts';
import { listView } from './figures.view.ts';
import { openedPeriods, unpublished } from './unpublished.ts';

/** As published, or for a coordinator who asks as it stands. What is not published does not exist for others. */
async function editionFor(req: Request, period: string): Promise<Edition> {
  const looks = query(req, 'unpublished') === 'yes' && isCoordinator(req.user);
  const version = Number(query(req, 'version')) || null;
  const edition = looks ? await unpublished(period, new Date()) : await editionOf(period, version);
  if (!edition) throw new NotFound();
  return edition;
}

interface Choice {
  chosen: FiguresFilter;
  periods: readonly string[];
  edition: Edition | null;
}

/** What is chosen on the page of all figures; the newest period where none is. */
async function choice(req: Request): Promise<Choice> {
  const asked = chosenIn(req);
  const looks = asked.unpublished && isCoordinator(req.user);
  const periods = looks ? await openedPeriods() : (await publishedPeriods()).map(({ key }) => key);
  const period = asked.period || (periods[0] ?? '');
  const chosen = { ...asked, period, unpublished: looks };
  return { chosen, periods, edition: periods.length > 0 ? await editionFor(req, period) : null };
}

export const showAll: RequestHandler = async (req, res) => {
  const { chosen, periods, edition } = await choice(req);
  const coordinator = isCoordinator(req.user);
  if (!edition) return res.render('figures/none', { reports: paths.reports, members: paths.members });
  res.render('figures/index', listView(edition, chosen, { periods, coordinator }));
};

export const sendAll =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (req, res) => {
    const { chosen, edition } = await choice(req);
    if (!edition) throw new NotFound();
    const lines = linesByTheme(edition.publication, chosen).flatMap(theme => theme.lines);
    sendFile(res, { lines, edition, ending, what: `figures ${chosen.period}` });
  };

/** One figure's page is of a period: without one it is the newest that has it. */
export const goToNewest: RequestHandler = async (req, res) => {
  const code = param(req, 'code');
  for (const { key } of await publishedPeriods()) {
    const edition = await editionOf(key, null);
    if (edition && find(edition, code, NETWORK)) return res.redirect(paths.indicatorFigure(code, key));
  }
  throw new NotFound();
};

/** A report has the years before its own too: `report` names the period whose report is meant. */
async function theFigure(req: Request, group: Group): Promise<FoundFigure> {
  const period = param(req, 'period');
  const edition = await editionFor(req, query(req, 'report') || period);
  const found = find(edition, param(req, 'code'), group, period);
  if (!found) throw new NotFound();
  return found;
}

export const showFigure: RequestHandler = async (req, res) => {
  await showFound(req, res, await theFigure(req, NETWORK));
};

export const showGroup =
  (kind: 'sector' | 'place' | 'member'): RequestHandler =>
  async (req, res) => {
    await showFound(req, res, await theFigure(req, { kind, key: param(req, 'key') }));
  };

async function showFound(req: Request, res: Response, found: FoundFigure): Promise<void> {
  const names = await namesFor(found.figure, found.edition.publication);
  res.render('figures/show', figureView(found, workedOut(found, names, req)));
}

export const sendFigure =
  (ending: 'csv' | 'json'): RequestHandler =>
  async (req, res) => {
    const found = await theFigure(req, NETWORK);
    const what = `${found.indicator.code} ${found.figure.period}`;
    sendFile(res, { lines: linesOf(found), edition: found.edition, ending, what });
  };

export const sendChart: RequestHandler = async (req, res) => {
  const { indicator } = await theFigure(req, NETWORK);
  res.type('image/svg+xml').send(toSvg(trendOf(indicator, { width: WIDE, size: 14 })));
};

interface Sent {
  lines: ExportLine[];
  edition: Edition;
  ending: 'csv' | 'json';
  what: string;
}

function sendFile(res: Response, { lines, edition, ending, what }: Sent): void {
  const name = fileNameOf(`${what}${edition.number === null ? ' not yet published' : ''}`, ending);
  res.attachment(name);
  if (ending === 'json') res.json(jsonOf(lines, edition));
  else res.type('text/csv; charset=utf-8').send(csvOf(lines, edition));
}

import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { isAway, isOutage } from '../database/outage.ts';
import { Answered, NotFound, NotHere } from '../errors.ts';

/** When to look again, in seconds, while the database does not answer. */
const RETRY_S = '30';
/** What a handler said of the answer it could not give. */
const OF_A_FILE = ['Content-Type', 'Content-Length', 'Content-Disposition', 'ETag'];
const pages = new Set([400, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503]);

/** No route answered: there is no such page. */
export const noSuchPage: RequestHandler = () => {
  throw new NotFound();
};

/** A request for the whole server ("*") is for no page, and nothing after this would know what to do with it. */
export const anAddress: RequestHandler = (req, _res, next) => {
  if (!req.path.startsWith('/')) throw new NotFound();
  next();
};

/** While the database is known to be away nothing waits for it. */
export const withDatabase: RequestHandler = (_req, _res, next) => {
  if (isAway()) throw new NotHere();
  next();
};

/** Told of what was refused, by its status; nothing waits for it. */
type RefusalListener = (req: Request, status: number) => Promise<void>;

/** The one error page: says what happened and what to do next, in the site's own look. */
export function errorPage(log: Logger, refused: RefusalListener): ErrorRequestHandler {
  return (error: Error & { status?: number }, req, res, _next) => {
    if (res.headersSent) return breakOff(error, req, res);
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, route: routeOf(req) }, 'a request failed');
    if (status === 403 || status === 429)
      refused(req, status).catch(problem => log.error({ err: problem }, 'a refusal was not kept'));
    for (const name of OF_A_FILE) res.removeHeader(name);
    res.status(status).set('Cache-Control', 'no-store');
    if (status === 503) res.set('Retry-After', RETRY_S);
    const said = error instanceof Answered && status !== 404 ? error.message : '';
    res.render(`errors/${pageOf(status)}`, { message: said });
  };
  /** Half an answer is out: nobody is to take it for whole. */
  function breakOff(error: Error, req: Request, res: Response): void {
    log.error({ err: error, route: routeOf(req) }, 'an answer broke off');
    res.destroy();
  }
}

/** The route's pattern: the address itself may hold a link's secret. */
const routeOf = (req: Request): string =>
  String((req.route as { path?: string } | undefined)?.path ?? 'none');

/** Errors of our own know their status; libraries' client errors keep theirs; all else is ours: 500. */
function statusOf(error: { status?: number; statusCode?: number }): number {
  if (isOutage(error)) return 503;
  const status = error.status ?? error.statusCode ?? 500;
  return status >= 400 && status < 600 ? status : 500;
}

const pageOf = (status: number): number => (pages.has(status) ? status : status < 500 ? 400 : 500);

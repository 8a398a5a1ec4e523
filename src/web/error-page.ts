import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { NotFound } from '../errors.ts';

const pages = new Set([403, 404, 409, 413, 422, 429, 500, 503]);

/** No route answered: there is no such page. */
export const noSuchPage: RequestHandler = () => {
  throw new NotFound();
};

/** The one error page: says what happened and what to do next, in the site's own look. */
export function errorPage(log: Logger): ErrorRequestHandler {
  return (error: Error & { status?: number }, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, path: req.path }, 'a request failed');
    res.status(status);
    const said = status < 500 && status !== 404 ? error.message : '';
    res.render(`errors/${pages.has(status) ? status : 500}`, { message: said });
  };
}

/** Errors of our own know their status; libraries' client errors keep theirs; all else is ours: 500. */
function statusOf(error: { status?: number; statusCode?: number }): number {
  const status = error.status ?? error.statusCode ?? 500;
  if (status === 400) return 404;
  return status >= 400 && status < 600 ? status : 500;
}

import type { RequestHandler, Response } from 'express';

/** Nobody keeps an answer, neither a browser nor anything between, unless it is said to be public. */
export const keptByNobody: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store').vary('Cookie');
  next();
};

/** What a visitor reads may be kept, but is asked for again each time: it is right within seconds. */
export const askedAgain: RequestHandler = (req, res, next) => {
  if (!req.user && ['GET', 'HEAD'].includes(req.method)) res.set('Cache-Control', 'no-cache');
  next();
};

/** For a page that holds something of one browser only: a token, a secret in its address. */
export const keepNothing = (res: Response): void => {
  if (!res.headersSent) res.set('Cache-Control', 'no-store');
};

import { csrfSync } from 'csrf-sync';
import type { RequestHandler } from 'express';
import { NotAllowed } from '../errors.ts';

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  ignoredMethods: ['GET', 'HEAD', 'OPTIONS'],
  getTokenFromRequest: req => (req.body as Record<string, unknown> | undefined)?._csrf as string | undefined,
  errorConfig: { statusCode: 403, message: 'stale token', code: 'STALE_TOKEN' },
});

/** The token of this session, made when a page with a form first needs one. */
export const tokenFor = generateToken;

/**
 * Refuses a form that another site sent: the browser says where it comes from (Sec-Fetch-Site or Origin).
 * A request that brings cookies and says neither is refused too.
 */
export function sameOrigin(baseUrl: string): RequestHandler {
  const home = new URL(baseUrl).origin;
  return (req, _res, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return next();
    const site = req.get('sec-fetch-site');
    const origin = req.get('origin');
    const ours = site
      ? site === 'same-origin' || site === 'none'
      : origin
        ? isOurs(origin, home, req.host)
        : !req.headers.cookie;
    if (!ours)
      throw new NotAllowed('This form was sent from another site. Open the page here and send it again.');
    next();
  };
}

const isOurs = (origin: string, home: string, host: string): boolean =>
  origin === home || (URL.canParse(origin) && new URL(origin).host === host);

/** Checks the form's token; without a fitting one `lost` decides (the session may have ended meanwhile). */
export function tokenFits(lost: RequestHandler): RequestHandler {
  return (req, res, next) => {
    csrfSynchronisedProtection(req, res, (problem?: unknown) => {
      if (!problem) return next();
      if ((problem as { code?: string }).code === 'STALE_TOKEN') return lost(req, res, next);
      next(problem);
    });
  };
}

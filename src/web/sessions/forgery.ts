import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { NotAllowed } from '../../errors.ts';
import { cookieIn, cookieName, cookieOptions } from './cookies.ts';

const RANDOM = /^[\w-]{24}$/;

/** Proves that a form was opened by the browser that sends it. Nothing is stored for it. */
export interface Tokens {
  /** The token for forms of this page; a browser without a session is given a cookie to fit it. */
  tokenFor(req: Request, res: Response): string;
  /** Checks a form's token; without a fitting one `lost` decides (the session may have ended meanwhile). */
  fits(lost: RequestHandler): RequestHandler;
}

/**
 * Tokens are signatures: of the session for someone signed in, else of a random cookie that only this service
 * could have set (`__Host-` where it is reached over https), so that nobody who only reads or opens a form has
 * anything stored for them.
 */
export function tokens({ secret, secure }: { secret: string; secure: boolean }): Tokens {
  const name = cookieName('form', secure);
  const signed = (owner: string) =>
    createHmac('sha256', secret).update(`form of ${owner}`).digest('base64url');
  const randomIn = (req: Request) => (RANDOM.test(cookieIn(req, name)) ? cookieIn(req, name) : null);
  const ownerOf = (req: Request, random: string | null): string | null =>
    req.user ? `session ${req.sessionID}` : random && `browser ${random}`;

  /** The browser's random cookie; the first form of a page gives it one. */
  const giveRandom = (req: Request, res: Response): string => {
    const given = randomIn(req) ?? (res.locals.random as string | undefined);
    if (given) return given;
    const random = randomBytes(18).toString('base64url');
    res.locals.random = random;
    res.cookie(name, random, cookieOptions(secure));
    return random;
  };
  const tokenFor = (req: Request, res: Response): string =>
    signed(ownerOf(req, req.user ? null : giveRandom(req, res)) ?? '');
  const expected = (req: Request): string | null => {
    const owner = ownerOf(req, randomIn(req));
    return owner && signed(owner);
  };
  const fits =
    (lost: RequestHandler): RequestHandler =>
    (req, res, next) =>
      same((req.body as Record<string, unknown> | undefined)?._csrf, expected(req))
        ? next()
        : lost(req, res, next);
  return { tokenFor, fits };
}

function same(given: unknown, expected: string | null): boolean {
  if (typeof given !== 'string' || expected === null) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

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

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { cookieIn, cookieName, cookieOptions } from './cookies.ts';

const LIFE_MS = 400 * 24 * 60 * 60_000;
/** As many accounts are remembered as may share one browser. */
const MOST = 5;

/** Remembers which browsers an account has signed in with: what others try elsewhere does not shut those out. */
export interface Browsers {
  /** What names this browser, where the account has signed in with it before; else ''. */
  known(req: Request, account: string): string;
  remember(req: Request, res: Response, account: string): void;
}

/** Keeps them in a cookie that only this service can have written; nothing is stored. */
export function browsers({ secret, secure }: { secret: string; secure: boolean }): Browsers {
  const name = cookieName('browser', secure);
  const mark = (browser: string, account: string) =>
    createHmac('sha256', secret).update(`browser:${browser}:${account}`).digest('base64url').slice(0, 22);
  const read = (req: Request) => {
    const [browser = '', ...marks] = cookieIn(req, name).split('.');
    return { browser, marks: marks.slice(0, MOST) };
  };
  const known = (req: Request, account: string) => {
    const { browser, marks } = read(req);
    return browser && marks.some(one => same(one, mark(browser, account))) ? browser : '';
  };
  const remember = (req: Request, res: Response, account: string) => {
    const { browser: before, marks } = read(req);
    const browser = /^[\w-]{22}$/.test(before) ? before : randomBytes(16).toString('base64url');
    const fresh = mark(browser, account);
    const all = [fresh, ...marks.filter(one => one !== fresh)].slice(0, MOST);
    res.cookie(name, [browser, ...all].join('.'), { ...cookieOptions(secure), maxAge: LIFE_MS });
  };
  return { known, remember };
}

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

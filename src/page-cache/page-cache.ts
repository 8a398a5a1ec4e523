import { type RequestHandler, Router } from 'express';
import { Bounded } from '../changes/bounded.ts';
import { isAway } from '../database/outage.ts';
import type { Route } from '../web/door.ts';
import { KeptPages } from './kept-pages.ts';
import type { Make } from './maker.ts';
import { pack, send } from './packed-page.ts';
import { addressOf } from './page.address.ts';
import { isPublicPage, type PublicPage } from './public-page.ts';

interface Parts {
  routes: readonly Route[];
  make: Make;
  /** The headers that every answer has. */
  headers: Record<string, string>;
}

/** What an address as it was asked for comes to. */
interface Known {
  page: PublicPage;
  address: string;
}

const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 500;

let caches = 0;

/**
 * Answers public pages from what is kept of them, before anything is asked about who reads. All else goes on: other
 * addresses, pages made for one reader, and everything while the database is away. `sendKept` comes first of all and
 * sends what is kept; `makeAndKeep` comes once an answer could also be an error's page.
 */
export function pageCache({ routes, make, headers }: Parts) {
  caches += 1;
  const pages = new KeptPages((address, at) => make(address, at).then(made => pack(made, headers)));
  const known = new Bounded<string, Known>(`addresses of public pages ${caches}`, { most: MOST_KNOWN });
  return { sendKept: sendKept(pages, known), makeAndKeep: makeAndKeep(routes, pages, known) };
}

function sendKept(pages: KeptPages, known: Bounded<string, Known>): RequestHandler {
  return async (req, res, next) => {
    const one = isAway() || !isRead(req.method) ? undefined : known.peek(req.url);
    const kept = one && (await pages.current(one.page, one.address).catch(() => undefined));
    if (!kept) return next();
    await send(req, res, kept);
  };
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

function makeAndKeep(routes: readonly Route[], pages: KeptPages, known: Bounded<string, Known>): Router {
  const router = Router();
  for (const route of routes.filter(({ door, method }) => door === 'open' && method === 'get'))
    router.get(route.path, isPublicPage(route) ? answers(route, pages, known) : goesOn);
  return router;
}

/** Where two lines of the table of contents fit an address the first answers, here too. */
const goesOn: RequestHandler = (_req, _res, next) => next('router');

const answers =
  (page: PublicPage, pages: KeptPages, known: Bounded<string, Known>): RequestHandler =>
  async (req, res, next) => {
    const address = isAway() ? null : addressOf(page, req);
    if (address === null) return next('router');
    const made = await pages.get(page, address);
    if (req.url.length <= LONGEST_KNOWN) known.get(req.url, () => ({ page, address }));
    await send(req, res, made);
  };

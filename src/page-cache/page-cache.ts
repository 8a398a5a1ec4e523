import { type RequestHandler, Router } from 'express';
import { isAway } from '../database/outage.ts';
import type { Route } from '../web/door.ts';
import { KeptPages } from './kept-pages.ts';
import type { Make } from './maker.ts';
import { send } from './packed-page.ts';
import { addressOf } from './page.address.ts';
import { isPublicPage, type PublicPage } from './public-page.ts';

/**
 * Answers public pages from what is kept of them, before anything is asked about who reads. All else goes on: other
 * addresses, pages made for one reader, and everything while the database is away.
 */
export function pageCache(routes: readonly Route[], make: Make): RequestHandler {
  const pages = new KeptPages(make);
  const router = Router();
  for (const route of routes.filter(({ door, method }) => door === 'open' && method === 'get'))
    router.get(route.path, isPublicPage(route) ? answers(route, pages) : goesOn);
  return router;
}

/** Where two lines of the table of contents fit an address the first answers, here too. */
const goesOn: RequestHandler = (_req, _res, next) => next('router');

const answers =
  (page: PublicPage, pages: KeptPages): RequestHandler =>
  async (req, res, next) => {
    const address = isAway() ? null : addressOf(page, req);
    if (address === null) return next('router');
    await send(req, res, await pages.get(page, address));
  };

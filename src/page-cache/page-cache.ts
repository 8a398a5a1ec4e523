import { type RequestHandler, Router } from 'express';
import { Bounded } from '../changes/bounded.ts';
import { isAway } from '../database/outage.ts';
import type { Route } from '../web/door.ts';
import { makingAhead } from './ahead.ts';
import { type KeptNow, KeptPages } from './kept-pages.ts';
import type { PageMaker } from './maker.ts';
import { pack, send } from './packed-page.ts';
import { addressOf } from './page.address.ts';
import { isPublicPage, type PublicPage } from './public-page.ts';
import { StoredPages } from './stored-pages.ts';
import type { FiguresMoved } from './told-figures.ts';
import { type KnownAddress, Wanted } from './wanted.ts';

interface PageCacheOptions {
  routes: readonly Route[];
  make: PageMaker;
  /** Without it any figure that was accepted has each page made anew that may tell figures. */
  moved?: FiguresMoved;
  /** Made ahead, before those that were asked for most. */
  entrances: Entrances;
  /** The headers that every answer has. */
  headers: Record<string, string>;
  /** Reads what most pages are made from, before they are made ahead. */
  sources?: (at: Date) => Promise<unknown>;
  /** A name of all that makes pages besides what is stored: under it they are kept for the next start. */
  keptAs?: string;
}

const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 500;
/** So many of the addresses asked for most are counted, and so many of those are made ahead. */
const MOST_COUNTED = 5_000;
const MOST_MADE = 200;

/** Public pages that are wanted whether anybody asked for them or not. */
export type Entrances = () => Promise<{ path: string; address: string }[]>;

let caches = 0;

/**
 * Answers public pages from what is kept of them, before anything is asked about who reads. All else goes on: other
 * addresses, pages made for one reader, and everything while the database is away. `sendKept` comes first of all and
 * sends what is kept; `makeAndKeep` comes once an answer could also be an error's page; `makeAhead` goes on beside.
 * Those wanted are kept for the next start by `keep`, and are there again after `recall`.
 */
export function pageCache({ routes, make, moved, entrances, headers, sources, keptAs }: PageCacheOptions) {
  caches += 1;
  const pages = new KeptPages<PublicPage>(
    (address, at, page) => make(address, at, page).then(made => pack(made, headers)),
    moved,
  );
  const known = new Bounded<string, KnownAddress>(`addresses of public pages ${caches}`, {
    most: MOST_KNOWN,
  });
  const asked = new Wanted(MOST_COUNTED);
  const cache = { pages, known, asked };
  const along = async (others: KnownAddress[]) => [...atEntrances(routes, await entrances()), ...others];
  const wanted = () => along(asked.most(MOST_MADE));
  const stored = keptAs ? new StoredPages(keptAs) : null;
  const keep = async () => stored?.keep(await pages.standing(await along(asked.first(MOST_MADE))));
  return {
    sendKept: sendKept(cache),
    makeAndKeep: makeAndKeep(routes, cache),
    makeAhead: makingAhead({ pages, wanted, sources, atRest: keep }),
    keep,
    recall: async () => recalled(routes, cache, (await stored?.read()) ?? []),
  };
}

interface Cache {
  pages: KeptPages<PublicPage>;
  known: Bounded<string, KnownAddress>;
  asked: Wanted;
}

const atEntrances = (routes: readonly Route[], entrances: Awaited<ReturnType<Entrances>>): KnownAddress[] =>
  entrances.flatMap(({ path, address }) => {
    const page = routes.find(route => route.path === path && isPublicPage(route));
    return page && isPublicPage(page) ? [{ page, address }] : [];
  });

/** What was wanted before the start is wanted after it. */
function recalled(routes: readonly Route[], { pages, asked }: Cache, stored: readonly KeptNow[]): void {
  for (const one of stored)
    for (const { page, address } of atEntrances(routes, [one])) {
      pages.recall(one);
      asked.note({ page, address });
    }
}

function sendKept({ pages, known, asked }: Cache): RequestHandler {
  return async (req, res, next) => {
    const one = isAway() || !isRead(req.method) ? undefined : known.peek(req.url);
    const kept = one && (await pages.current(one.page, one.address).catch(() => undefined));
    if (!kept) return next();
    asked.note(one);
    await send(req, res, kept);
  };
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

function makeAndKeep(routes: readonly Route[], cache: Cache): RequestHandler {
  const routers = new Map<string, Router>();
  for (const route of routes.filter(({ door, method }) => door === 'open' && method === 'get')) {
    const router = routers.get(beginning(route.path)) ?? Router();
    routers.set(beginning(route.path), router);
    router.get(route.path, isPublicPage(route) ? answers(route, cache) : goesOn);
  }
  return (req, res, next) => {
    const router = routers.get(beginning(req.path));
    if (router) router(req, res, next);
    else next();
  };
}

/** An address is only compared with those that begin as it does. */
const beginning = (path: string): string => path.split(/[/.]/, 2).join('/').toLowerCase();

/** Where two lines of the table of contents fit an address the first answers, here too. */
const goesOn: RequestHandler = (_req, _res, next) => next('router');

const answers =
  (page: PublicPage, { pages, known, asked }: Cache): RequestHandler =>
  async (req, res, next) => {
    const address = isAway() ? null : addressOf(page, req);
    if (address === null) return next('router');
    const made = await pages.get(page, address);
    if (req.url.length <= LONGEST_KNOWN) known.get(req.url, () => ({ page, address }));
    asked.note({ page, address });
    await send(req, res, made);
  };

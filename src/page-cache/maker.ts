import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import { NotFound } from '../errors.ts';
import type { PublicPage } from './public-page.ts';
import { type ToldFigures, toldBy } from './told-figures.ts';

/** An answer before it is sent to anyone. */
export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** Whose figures it tells; any, where that is not said. */
  told?: ToldFigures | undefined;
}

/** Makes an address of a page for an instant; rejects with what its handler threw. */
export type PageMaker = (address: string, at: Date, page: PublicPage) => Promise<PageAnswer>;

interface MakerOptions {
  /** Gives it views and whatever else its settings are. */
  settings: (app: Express) => void;
  /** What comes before every page. */
  before: RequestHandler[];
  pages: readonly PublicPage[];
}

/**
 * Public pages by themselves, each an app of its own: they are asked for with an address and nothing else, so that no
 * page can hold anything of whoever read it first.
 */
export function maker({ settings, before, pages }: MakerOptions): PageMaker {
  const apps = new Map(pages.map(page => [page, appFor(page)]));
  return (address, at, page) => ask(apps.get(page) as Express, address, at);

  function appFor({ path, handlers }: PublicPage): Express {
    const app = express();
    settings(app);
    app.disable('etag');
    app.disable('x-powered-by');
    return app.use(forInstant, ...before).get(path, ...handlers);
  }
}

/** Instants go beside the request, for there is nothing in an address that says them. */
const instants = new WeakMap<object, Date>();

const forInstant: RequestHandler = (req, res, next) => {
  res.locals.at = instants.get(req);
  next();
};

type Handle = (req: IncomingMessage, res: ServerResponse, next: (problem?: Error) => void) => void;

function ask(app: Express, address: string, at: Date): Promise<PageAnswer> {
  return new Promise((done, fail) => {
    const req = new IncomingMessage(new Socket());
    Object.assign(req, { method: 'GET', url: address });
    instants.set(req, at);
    const res = capturing(new ServerResponse(req), done);
    // Express makes its own request and response of Node's.
    (app as unknown as Handle)(req, res, problem => fail(problem ?? new NotFound()));
  });
}

/** An answer that goes nowhere but to `done`, once it is whole. */
function capturing(res: ServerResponse, done: (answer: PageAnswer) => void): ServerResponse {
  const chunks: Buffer[] = [];
  const take = (chunk: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const write = (chunk: unknown): boolean => {
    take(chunk);
    return true;
  };
  const end = (chunk?: unknown): ServerResponse => {
    take(chunk);
    const body = Buffer.concat(chunks);
    done({ status: res.statusCode, headers: headersOf(res), body, told: toldBy(res) });
    return res;
  };
  return Object.assign(res, { write, end });
}

const headersOf = (res: ServerResponse): Record<string, string> =>
  Object.fromEntries(
    Object.entries(res.getHeaders())
      .filter(([name]) => name !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  );

import type { Express, Request, RequestHandler } from 'express';
import { NotAllowed } from '../errors.ts';
import { keepNothing } from './freshness.ts';

/** Who may knock: anyone, anyone signed in (the handler then asks the policy), coordinators only. */
export type Door = 'open' | 'signed-in' | 'coordinator';

/** One line of the table of contents. Closed unless its door says open. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly door: Door;
  readonly path: string;
  /** The form carries files, so its body is multipart. */
  readonly files: boolean;
  /** A mailbox sends it by itself, without a page of ours: what it does rests on the secret in its address alone. */
  readonly mailed: boolean;
  /** The fields that are nobody's to store: passwords. A form that comes too late is kept without them. */
  readonly secrets: readonly string[];
  readonly handlers: RequestHandler[];
}

/** A page that is read; it changes nothing. */
export const page = (door: Door, path: string, ...handlers: RequestHandler[]): Route => ({
  method: 'get',
  door,
  path,
  files: false,
  mailed: false,
  secrets: [],
  handlers,
});

/** A form that is sent. */
export const form = (door: Door, path: string, ...handlers: RequestHandler[]): Route => ({
  method: 'post',
  door,
  path,
  files: false,
  mailed: false,
  secrets: [],
  handlers,
});

/** A form that is sent with files. */
export const formWithFiles = (door: Door, path: string, ...handlers: RequestHandler[]): Route => ({
  ...form(door, path, ...handlers),
  files: true,
});

/** A form that mailboxes send too, by a button of their own (RFC 8058): nothing that is in it is read, and it has no token. */
export const formByMail = (path: string, ...handlers: RequestHandler[]): Route => {
  if (!path.includes(':secret')) throw new Error('Only a secret address tells who sends it.');
  return { ...form('open', path, ...handlers), mailed: true };
};

/** The same form, with its secret fields named. A test holds this against every password field of every view. */
export const withSecrets = (route: Route, ...secrets: string[]): Route => ({ ...route, secrets });

interface RouteGuards {
  /** What to do with someone who is not signed in and knocks at a closed door. */
  saveAndSignIn: RequestHandler;
  /** Reads a sent form, with files or without. */
  reads(form: { files: boolean }): RequestHandler;
  /** Refuses a form whose token does not fit. */
  tokenFits: RequestHandler;
  isCoordinator(req: Request): boolean;
}

/** Puts every route on the app behind its door, which opens or not before anything that was sent is read. */
export function mount(app: Express, routes: Route[], keeper: RouteGuards): void {
  for (const route of routes) {
    const { method, path, door, files, mailed, handlers } = route;
    const checks = method === 'post' && !mailed ? [keeper.reads({ files }), keeper.tokenFits] : [];
    app[method](path, announce(route), guard(door, keeper), ...checks, ...handlers);
  }
}

/** Tells what comes after it which fields are secret, and keeps an address that is itself a secret from caches. */
function announce({ secrets, path }: Route): RequestHandler {
  return (_req, res, next) => {
    res.locals.secrets = secrets;
    if (path.includes(':secret')) keepNothing(res);
    next();
  };
}

function guard(door: Door, keeper: RouteGuards): RequestHandler {
  return (req, res, next) => {
    if (door === 'open') return next();
    if (!req.user) return keeper.saveAndSignIn(req, res, next);
    if (door === 'coordinator' && !keeper.isCoordinator(req))
      throw new NotAllowed('Only coordinators of the network can open this page.');
    next();
  };
}

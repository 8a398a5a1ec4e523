import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { model, Schema } from 'mongoose';
import { TooMany } from '../../errors.ts';
import { addressKey } from '../address.ts';
import { bodyOf } from '../forms/body.ts';
import { type Typed, typedIn } from '../forms/form.ts';
import { limit } from '../limits.ts';
import { localPath } from '../local.ts';
import { cookieIn, cookieName, cookieOptions } from './cookies.ts';

/** How long a form that arrived after its session ended is kept, and how large it may be. */
const KEPT_SECONDS = 3600;
const LARGEST_BYTES = 256 * 1024;
const WHO_DAYS = 30;

interface SavedForm {
  hash: string;
  /** The person the ended session belonged to; '' for a visitor. */
  person: string;
  /** The page the form stood on, hashed: its address may be a secret. */
  page: string;
  typed: Typed;
  at: Date;
}

const keptSchema = new Schema<SavedForm>(
  {
    hash: { type: String, required: true, unique: true },
    person: String,
    page: String,
    typed: Schema.Types.Mixed,
    at: Date,
  },
  { collection: 'kept', versionKey: false, minimize: false },
);
keptSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const SavedForm = model<SavedForm>('Kept', keptSchema);

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** What may be kept within an hour, in kilobytes: of one address, behind which a whole hospital may sit, and in all. */
const byAddress = limit('kept-address', 8 * 1024, KEPT_SECONDS);
const inAll = limit('kept-in-all', 64 * 1024, KEPT_SECONDS);
const TOO_MANY =
  'Your session has ended, and more forms came too late than can be kept. Go back: what you typed is still in the form. Sign in in another tab, then send it again.';

export interface SavedForms {
  /** Keeps a form sent to a closed door by a browser that somebody signed in with, and sends its writer to sign in. */
  saveAndSignIn: RequestHandler;
  /** Keeps a form whose token belongs to another session, and goes back to its page. */
  saveAndReload: RequestHandler;
  /** Lays what was kept over the page it was typed on, once, for the same person: `res.locals.kept`. */
  restoreForm: RequestHandler;
  /** Remembers, beyond the session, whose browser this is; so that only they get their words back. */
  rememberBrowser(res: Response, person: string): void;
  /** Forgets it, and their session: they signed out. */
  forget(res: Response): void;
}

interface SavedFormsOptions {
  secret: string;
  secure: boolean;
  signIn: string;
  /** Where this service is reached: "https://anchors.example". */
  home: string;
}

/** Keeps forms that come too late. Cookies are signed with `secret` and `Secure` where asked. */
export function keeper({ secret, secure, signIn, home }: SavedFormsOptions): SavedForms {
  const cookie = cookieOptions(secure);
  const [COOKIE, WHO_COOKIE] = [cookieName('kept', secure), cookieName('who', secure)];
  const sign = (person: string) =>
    `${person}.${createHmac('sha256', secret).update(person).digest('base64url')}`;
  const who = (req: Request): string => verified(cookieIn(req, WHO_COOKIE), sign);
  const pageFor = (req: Request) => pageOf(req, new URL(home).host);

  const keep = async (req: Request, res: Response, person: string): Promise<string> => {
    const random = randomBytes(24).toString('base64url');
    const page = pageFor(req);
    const typed = withoutSecrets(typedIn(req), res.locals.secrets as readonly string[] | undefined);
    const fits = JSON.stringify(typed).length <= LARGEST_BYTES;
    if (fits)
      await SavedForm.create({ hash: hashOf(random), person, page: hashOf(page), typed, at: new Date() });
    if (fits) res.cookie(COOKIE, random, { ...cookie, maxAge: KEPT_SECONDS * 1000 });
    return `${page}${page.includes('?') ? '&' : '?'}kept=1`;
  };
  const saveAndSignIn: RequestHandler = async (req, res) => {
    const person = who(req);
    const page = person ? await readAndKeep(req, res, person) : pageFor(req);
    res.redirect(303, `${signIn}?next=${encodeURIComponent(page)}`);
  };
  const readAndKeep = async (req: Request, res: Response, person: string): Promise<string> => {
    await take(req);
    await bodyOf(req, res, true);
    return keep(req, res, person);
  };
  const saveAndReload: RequestHandler = async (req, res) => {
    await take(req);
    res.redirect(303, await keep(req, res, req.user ? String(req.user._id) : ''));
  };

  const restoreForm: RequestHandler = async (req, res, next) => {
    const random = cookieIn(req, COOKIE);
    if (req.method !== 'GET' || !('kept' in req.query) || !random) return next();
    const kept = await SavedForm.findOne({ hash: hashOf(random) });
    const mine =
      kept && kept.page === hashOf(pathOf(req)) && kept.person === (req.user ? String(req.user._id) : '');
    if (mine) res.locals.kept = kept.typed;
    next();
  };

  const rememberBrowser = (res: Response, person: string) =>
    void res.cookie(WHO_COOKIE, sign(person), { ...cookie, maxAge: WHO_DAYS * 86_400_000 });
  const forget = (res: Response) =>
    void res.clearCookie(WHO_COOKIE, cookie).clearCookie(cookieName('session', secure), cookie);
  return { saveAndSignIn, saveAndReload, restoreForm, rememberBrowser, forget };
}

/** Throws TooMany where no more is kept, before anything of the form is read or stored. */
async function take(req: Request): Promise<void> {
  const told = Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  const kilobytes = Math.ceil(Math.min(told, LARGEST_BYTES) / 1024);
  try {
    await byAddress.take(addressKey(req.ip), kilobytes);
    await inAll.take('all', kilobytes);
  } catch (problem) {
    throw problem instanceof TooMany ? new TooMany(TOO_MANY) : problem;
  }
}

/** Without what the form says is secret, and without what is called a password, said or not. */
const withoutSecrets = (typed: Typed, secrets: readonly string[] = []): Typed =>
  Object.fromEntries(
    Object.entries(typed).filter(([name]) => !secrets.includes(name) && !/password/i.test(name)),
  );

function verified(given: string, sign: (person: string) => string): string {
  const person = given.split('.')[0] ?? '';
  const [a, b] = [Buffer.from(given), Buffer.from(sign(person))];
  return a.length === b.length && timingSafeEqual(a, b) ? person : '';
}

/** The page a form stood on: the one the browser came from, when it is ours; else the form's own address. */
function pageOf(req: Request, home: string): string {
  const referer = req.get('referer');
  const from = referer && URL.canParse(referer) ? new URL(referer) : null;
  if (!from || ![home, req.host].includes(from.host)) return localPath(req.path, '/');
  return withoutKept(from);
}

/** The address that is asked for, which need not be one that any page has: "//" is none. */
const pathOf = (req: Request): string =>
  withoutKept(new URL(localPath(req.originalUrl, '/'), 'http://here.invalid'));

function withoutKept(address: URL): string {
  address.searchParams.delete('kept');
  return localPath(`${address.pathname}${address.search}`, '/');
}

import type { Request, RequestHandler, Response } from 'express';
import { witness, witnessOften } from '../acts/security-event.ts';
import { paths } from '../paths.ts';
import { addressKey, truncated } from '../web/address.ts';
import { formView, typedIn } from '../web/forms/form.ts';
import { limit, limitByPlace } from '../web/limits.ts';
import { localPath } from '../web/local.ts';
import { query } from '../web/request.ts';
import type { Browsers } from '../web/sessions/browsers.ts';
import type { SavedForms } from '../web/sessions/saved-forms.ts';
import { endThisSession } from '../web/sessions/session.ts';
import { emailKey, Person, type SignedIn } from './person.ts';
import { checkPassword } from './sign-in.ts';

const QUARTER_HOUR_S = 15 * 60;
/** Wrong passwords for one account, at one place and in all; a whole hospital may share an address, so that limit is wide. */
const byAccount = limitByPlace('sign-in-account', { each: 10, inAll: 100 }, QUARTER_HOUR_S);
const byAddress = limit('sign-in-address', 300, QUARTER_HOUR_S);
const byBrowser = limit('sign-in-browser', 30, QUARTER_HOUR_S);
const WRONG =
  'This e-mail address and password do not belong together. Check both, or choose a new password.';

export const showSignIn: RequestHandler = (req, res) => {
  const next = query(req, 'next');
  if (req.user) return res.redirect(safeNext(next));
  res.render('people/sign-in', { form: formView(res), goOnTo: next });
};

export const signIn: RequestHandler = async (req, res) => {
  const { email, password, next } = fieldsOf(req);
  await takeTry(req, email);
  const person = await checkPassword(email, password);
  if (!person) return refuse(req, res, { email, next });
  await byAccount.forgive(email, addressKey(req.ip));
  await beginSession(req, res, person);
  await witness('sign-in', req, { person: person._id });
  res.redirect(303, safeNext(next));
};

/** A browser that the account signed in with before has tries of its own, which nobody elsewhere can use up. */
async function takeTry(req: Request, email: string): Promise<void> {
  const browser = knownBrowser(req, email);
  if (browser && (await byBrowser.allows(`${browser}:${email}`))) return;
  const place = addressKey(req.ip);
  await Promise.all([byAddress.take(place), byAccount.take(email, place)]);
}

/** What names this browser, where this address signed in with it before; else ''. */
export const knownBrowser = (req: Request, email: string): string =>
  (req.app.locals.browsers as Browsers).known(req, email);

function fieldsOf(req: Request) {
  const { email = '', password = '', next = '' } = typedIn(req);
  return { email: emailKey(String(email)).slice(0, 200), password: String(password), next: String(next) };
}

async function refuse(req: Request, res: Response, { email, next }: { email: string; next: string }) {
  const whose = await Person.findOne({ email }, { _id: 1 }).lean();
  await witnessOften('wrong password', truncated(req.ip), { person: whose?._id });
  const problems = [{ field: 'email', message: WRONG }];
  res.status(422).render('people/sign-in', { form: formView(res, { email }, { problems }), goOnTo: next });
}

/** Begins a signed-in session under a new id, so that an id known before is worth nothing. */
export async function beginSession(req: Request, res: Response, person: SignedIn): Promise<void> {
  await new Promise<void>((done, fail) => req.logIn(person, problem => (problem ? fail(problem) : done())));
  req.session.begun = { at: new Date(), browser: browserIn(req) };
  (req.app.locals.keeper as SavedForms).rememberBrowser(res, String(person._id));
  (req.app.locals.browsers as Browsers).remember(req, res, person.email);
}

const browserIn = (req: Request): string => (req.get('user-agent') ?? 'an unknown browser').slice(0, 200);

/** Where to go after signing in: only an address of this service, never another site's. */
const safeNext = (next: string): string => localPath(next, paths.desk);

export const signOut: RequestHandler = async (req, res) => {
  await witness('sign-out', req);
  await endThisSession(req);
  (req.app.locals.keeper as SavedForms).forget(res);
  res.set('Clear-Site-Data', '"cache"').redirect(303, paths.front);
};

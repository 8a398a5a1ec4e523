import type { Request, RequestHandler, Response } from 'express';
import { witness } from '../acts/security-event.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { asksPassword, type Followed, follow, useLink } from '../people/links.use.ts';
import { newPasswordForm, newPasswordProblems } from '../people/password.form.ts';
import { roleNames } from '../people/people.letters.ts';
import { emailKey } from '../people/person.ts';
import { askForReset } from '../people/reset-request.ts';
import { beginSession, knownBrowser } from '../people/sign-in.routes.ts';
import { addressKey, truncated } from '../web/address.ts';
import { formView, type Problem, read, typedIn } from '../web/forms/form.ts';
import { limit, limitByPlace } from '../web/limits.ts';
import { param, query } from '../web/request.ts';
import { endOtherSessions } from '../web/sessions/session.ts';
import { Member } from './member.ts';

const HOUR_S = 3600;
/**
 * Letters to one mailbox, asked for at one place and in all; each of them works for longer than this. A whole
 * hospital may share an address, so that limit is wide.
 */
const byMailbox = limitByPlace('password-reset-mailbox', { each: 3, inAll: 12 }, HOUR_S);
const byBrowser = limit('password-reset-browser', 3, HOUR_S);
const byAddress = limit('password-reset', 60, HOUR_S);

export const showReset: RequestHandler = (req, res) => {
  res.render('members/reset', { form: formView(res), asked: query(req, 'asked') !== '' });
};

export const requestReset: RequestHandler = async (req, res) => {
  const typed = typedIn(req).email;
  const address = typeof typed === 'string' ? typed : '';
  if (emailKey(address) === '') return askForAddress(res);
  await takeReset(req, emailKey(address));
  await askForReset(address, truncated(req.ip));
  res.redirect(303, `${paths.newReset}?asked=1`);
};

/** A browser that the account signed in with before has tries of its own, which nobody elsewhere can use up. */
async function takeReset(req: Request, email: string): Promise<void> {
  const browser = knownBrowser(req, email);
  if (browser) return byBrowser.take(`${browser}:${email}`);
  await byAddress.take(addressKey(req.ip));
  await byMailbox.take(email, addressKey(req.ip));
}

function askForAddress(res: Response): void {
  const problems = [{ field: 'email', message: 'Enter your e-mail address' }];
  res.status(422).render('members/reset', { form: formView(res, {}, { problems }), asked: false });
}

export const showLink: RequestHandler = async (req, res) => {
  const followed = await follow(param(req, 'secret'));
  if (!followed) return void res.status(404).render('members/link-over', {});
  await showLinkPage(req, res, followed);
};

async function showLinkPage(req: Request, res: Response, followed: Followed, problems: Problem[] = []) {
  const { person, membership } = followed;
  const member = membership && (await Member.findById(membership.member));
  const here = paths.link(param(req, 'secret'));
  res.status(problems.length > 0 ? 422 : 200).render('members/link', {
    form: formView(res, {}, { problems }),
    action: here,
    name: person.name,
    email: person.email,
    needsPassword: asksPassword(followed),
    signIn: mayUse(req, followed) ? null : `${paths.signIn}?next=${encodeURIComponent(here)}`,
    someoneElse: req.user && !mayUse(req, followed) ? req.user.name : null,
    memberName: member?.approved.name ?? null,
    role: membership ? roleNames[membership.role] : null,
    charter: membership?.role === 'sponsor' ? network.charter.promises : null,
  });
}

/** Who has a password signs in with it before they take up anything: a link alone lets nobody in as them. */
const mayUse = (req: Request, followed: Followed): boolean =>
  asksPassword(followed) || Boolean(req.user?._id.equals(followed.person._id));

export const usedLink: RequestHandler = async (req, res) => {
  const followed = await follow(param(req, 'secret'));
  if (!followed) return void res.status(404).render('members/link-over', {});
  if (!mayUse(req, followed)) return res.redirect(303, paths.link(param(req, 'secret')));
  const sent = read(newPasswordForm, req);
  const password = asksPassword(followed) && sent.ok ? sent.value.password : null;
  const problems = password === null ? [] : await newPasswordProblems(password, followed.person);
  if (problems.length > 0) return showLinkPage(req, res, followed, problems);
  const person = await useLink(followed, { password });
  if (password !== null) {
    await endOtherSessions(String(person._id));
    await beginSession(req, res, person);
    await witness('password choice', req, { person: person._id });
    await witness('sign-in by link', req, { person: person._id });
  }
  res.redirect(303, paths.desk);
};

import type { RequestHandler, Response } from 'express';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { form, page, type Route, withSecrets } from '../web/door.ts';
import { formView, type Problem, read } from '../web/form.ts';
import { limit } from '../web/limits.ts';
import { param, query } from '../web/request.ts';
import { endOtherSessions } from '../web/session.ts';
import { newPasswordForm, newPasswordProblems } from './password.form.ts';
import { roleNames } from './people.letters.ts';
import { beginSession } from './sign-in.routes.ts';
import { askForReset, type Followed, follow, useLink } from './using-links.ts';

const HOUR_S = 3600;
const resets = limit('password-reset', 20, HOUR_S);

const showReset: RequestHandler = (req, res) => {
  res.render('people/reset', { form: formView(res), asked: query(req, 'asked') !== '' });
};

const requestReset: RequestHandler = async (req, res) => {
  await resets.take(String(req.ip));
  const address = (req.body as { email?: unknown } | undefined)?.email;
  await askForReset(typeof address === 'string' ? address : '');
  res.redirect(303, `${paths.newReset}?asked=1`);
};

const showLink: RequestHandler = async (req, res) => {
  const followed = await follow(param(req, 'secret'));
  if (!followed) return void res.status(404).render('people/link-over', {});
  await showPasswordPage(res, followed, param(req, 'secret'));
};

async function showPasswordPage(res: Response, followed: Followed, secret: string, problems: Problem[] = []) {
  const { person, membership } = followed;
  const member = membership && (await Member.findById(membership.member));
  res.status(problems.length > 0 ? 422 : 200).render('people/link', {
    form: formView(res, {}, { problems }),
    action: paths.link(secret),
    name: person.name,
    email: person.email,
    needsPassword: !person.password || !membership,
    memberName: member?.approved.name ?? null,
    role: membership ? roleNames[membership.role] : null,
    charter: membership?.role === 'sponsor' ? network.charter.promises : null,
  });
}

const usedLink: RequestHandler = async (req, res) => {
  const followed = await follow(param(req, 'secret'));
  if (!followed) return void res.status(404).render('people/link-over', {});
  const needsPassword = !followed.person.password || !followed.membership;
  const sent = read(newPasswordForm, req);
  const password = needsPassword && sent.ok ? sent.value.password : null;
  const problems = password === null ? [] : await newPasswordProblems(password, followed.person);
  if (problems.length > 0) return showPasswordPage(res, followed, param(req, 'secret'), problems);
  const person = await useLink(followed, { password });
  if (password !== null) await endOtherSessions(String(person._id));
  await beginSession(req, res, person);
  res.redirect(303, paths.desk);
};

export const linkRoutes: Route[] = [
  page('open', paths.newReset, showReset),
  form('open', paths.reset, requestReset),
  page('open', '/links/:secret', showLink),
  withSecrets(form('open', '/links/:secret', usedLink), 'password'),
];

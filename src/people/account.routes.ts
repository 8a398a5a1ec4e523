import type { Request, RequestHandler, Response } from 'express';
import { witness } from '../acts/security-event.ts';
import { paths } from '../paths.ts';
import { formView, type Problem, read } from '../web/forms/form.ts';
import { limit } from '../web/limits.ts';
import { param } from '../web/request.ts';
import { endOtherSessions, endSession, handleOf, sessionsOf } from '../web/sessions/session.ts';
import { changePasswordForm, changeProblems } from './password.form.ts';
import { changePassword } from './reset-request.ts';
import { signedIn } from './signed-in.ts';

const changes = limit('password-change', 10, 15 * 60);

export const showAccount: RequestHandler = (req, res) => show(req, res);

async function show(req: Request, res: Response, problems: Problem[] = []): Promise<void> {
  const person = signedIn(req);
  const sessions = await sessionsOf(String(person._id));
  res.status(problems.length > 0 ? 422 : 200).render('people/account', {
    form: formView(res, {}, { problems }),
    name: person.name,
    email: person.email,
    changed: req.query.changed === '1',
    paths: { password: paths.accountPassword },
    sessions: sessions.map(({ _id, session }) => ({
      here: _id === req.sessionID,
      begun: session.begun?.at ?? null,
      browser: session.begun?.browser ?? 'an unknown browser',
      end: paths.accountSessionEnd(handleOf(_id, req.sessionID)),
    })),
  });
}

export const choosePassword: RequestHandler = async (req, res) => {
  const person = signedIn(req);
  await changes.take(String(person._id));
  const sent = read(changePasswordForm, req);
  const problems = sent.ok ? await changeProblems(sent.value, person) : sent.problems;
  if (!sent.ok || problems.length > 0) return show(req, res, problems);
  await changePassword(person, sent.value.password);
  await endOtherSessions(String(person._id), req.sessionID);
  await witness('password choice', req);
  res.redirect(303, `${paths.account}?changed=1`);
};

export const endOneSession: RequestHandler = async (req, res) => {
  if (await endSession(String(signedIn(req)._id), param(req, 'session'), req.sessionID))
    await witness('session end', req);
  res.redirect(303, paths.account);
};

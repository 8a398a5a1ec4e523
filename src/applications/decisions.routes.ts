import type { Request, RequestHandler, Response } from 'express';
import { boxesOn, boxSent } from '../drafts/boxes.routes.ts';
import { type Redisplay, renderForm } from '../drafts/redisplay.ts';
import { Stale } from '../errors.ts';
import { paths } from '../paths.ts';
import type { SignedIn } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { emailInWords } from '../web/forms/email.ts';
import { read, typedIn, versionIn } from '../web/forms/form.ts';
import { found, idParam, query } from '../web/request.ts';
import { asideForm, declineForm, questionForm, readLink } from './application.form.ts';
import { applicationPage } from './application.page.ts';
import { applicationPolicy } from './application.policy.ts';
import { Application, type ApplicationDocument } from './application.ts';
import { sendLink } from './applying.ts';
import { approve, ask, decline, setAside } from './deciding.ts';

const applicationIn = (req: Request): Promise<ApplicationDocument> =>
  found<ApplicationDocument>(Application.findById(idParam(req)));

export const showApplication: RequestHandler = async (req, res) => {
  await show(req, res, await applicationIn(req));
};

/** `moved` where the application was changed between reading and deciding. */
async function show(req: Request, res: Response, application: ApplicationDocument, again: Redisplay = {}) {
  const { problems = [], moved = false } = again;
  const isSent = moved || problems.length > 0;
  const shown = {
    ...(await applicationPage(application, signedIn(req), new Date())),
    boxes: await boxesOn(req, application._id),
    changed: moved,
    done: query(req, 'done'),
  };
  renderForm(res, 'applications/show', {
    typed: isSent ? typedIn(req) : { leadEmail: emailInWords(application.lead.email) },
    saved: application.version,
    again,
    shown,
  });
}

interface Decision {
  application: ApplicationDocument;
  by: SignedIn['_id'];
  version: number;
}

export const approveIt: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'approve');
  await decide(req, res, () => approve(decision.application, decision));
};

export const askForMore: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'ask');
  const sent = read(questionForm, req);
  if (!sent.ok) return show(req, res, decision.application, { problems: sent.problems });
  await decide(req, res, () => ask(decision.application, sent.value.question, decision));
};

export const declineIt: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'decline');
  const sent = read(declineForm, req);
  if (!sent.ok) return show(req, res, decision.application, { problems: sent.problems });
  await decide(req, res, () => decline(decision.application, sent.value.reason, decision));
};

export const sendItAgain: RequestHandler = async (req, res) => {
  const { application, by } = await decisionIn(req, 'sendLink');
  const sent = readLink(req, application);
  if (!sent.ok) return show(req, res, application, { problems: sent.problems });
  await decide(req, res, () => sendLink(application, sent.value.leadEmail, { by }));
};

export const setItAside: RequestHandler = async (req, res) => {
  const decision = await decisionIn(req, 'setAside');
  const sent = read(asideForm, req);
  if (!sent.ok) return show(req, res, decision.application, { problems: sent.problems });
  await decide(req, res, () => setAside(decision.application, sent.value.reason, decision));
};

/** What is to be decided on, by whom, and at which version they read it. */
async function decisionIn(req: Request, act: keyof typeof applicationPolicy): Promise<Decision> {
  const application = await applicationIn(req);
  allow(applicationPolicy, act, signedIn(req), application);
  return { application, by: signedIn(req)._id, version: versionIn(req) };
}

async function decide(req: Request, res: Response, verb: () => Promise<ApplicationDocument>): Promise<void> {
  try {
    const { _id } = await verb();
    await boxSent(req, _id);
    res.redirect(303, `${paths.application(_id)}?done=1`);
  } catch (failure) {
    if (!(failure instanceof Stale)) throw failure;
    await show(req, res, failure.current as ApplicationDocument, { moved: true });
  }
}

export const about = (act: keyof typeof applicationPolicy) => async (req: Request) =>
  (await decisionIn(req, act)).application._id;

import type { Request, RequestHandler, Response } from 'express';
import { identifierRows } from '../members/identifiers.form.ts';
import { profileChoices } from '../members/profile.form.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { addressKey } from '../web/address.ts';
import { emailInWords } from '../web/forms/email.ts';
import { formView, onceIn, type Problem, type Typed } from '../web/forms/form.ts';
import { limit, limitByPlace } from '../web/limits.ts';
import { found, objectId, param, query } from '../web/request.ts';
import { readAnswer, readApplication, readLink, typedApplication } from './application.form.ts';
import { Application, type ApplicationDocument, unconfirmed } from './application.ts';
import {
  AlreadyHere,
  type AnswerContext,
  answer,
  apply,
  confirm,
  sendLink,
  toAnswer,
  toConfirm,
} from './applying.ts';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
/** A whole hospital may share one address on the network; letters to one mailbox are fewer. */
const byAddress = limit('application-address', 100, HOUR_S);
const byMailbox = limitByPlace('application-mailbox', { each: 6, inAll: 20 }, DAY_S);
const byApplication = limit('application-link', 5, HOUR_S);

export const showNew: RequestHandler = (_req, res) => showForm(res, {});

function showForm(res: Response, typed: Typed, problems: Problem[] = []): void {
  const form = formView(res, { ...typed, charterVersion: String(network.charter.version) }, { problems });
  res.status(problems.length > 0 ? 422 : 200).render('applications/new', {
    form,
    action: paths.newApplication,
    identifiers: identifierRows(form.values, form.errors),
    choices: profileChoices(),
    charter: network.charter.promises,
    networkName: network.name,
  });
}

export const sendApplication: RequestHandler = async (req, res) => {
  const sent = readApplication(req);
  if (!sent.ok) return showForm(res, sent.typed, sent.problems);
  await byAddress.take(addressKey(req.ip));
  await byMailbox.take(sent.value.lead.email, addressKey(req.ip));
  const problems = await refusals(async () => {
    const application = await apply(sent.value, onceIn(req));
    req.session.application = String(application._id);
  });
  if (problems.length > 0) return showForm(res, sent.typed, problems);
  res.redirect(303, paths.applicationSent);
};

/** A refusal because the organisation is known becomes a problem of the form; nothing else does. */
async function refusals(act: () => Promise<unknown>): Promise<Problem[]> {
  try {
    await act();
    return [];
  } catch (failure) {
    if (failure instanceof AlreadyHere) return [{ field: 'identifier-1', message: failure.message }];
    throw failure;
  }
}

export const showSent: RequestHandler = async (req, res) => {
  showSentPage(req, res, await sentFromHere(req));
};

/** The application that was sent from this browser, while its address is not confirmed. */
async function sentFromHere(req: Request): Promise<ApplicationDocument | null> {
  const id = req.session.application;
  return id ? Application.findOne({ ...unconfirmed, _id: objectId(id) }) : null;
}

function showSentPage(
  req: Request,
  res: Response,
  application: ApplicationDocument | null,
  { typed, problems = [] }: { typed?: Typed; problems?: Problem[] } = {},
): void {
  const address = application ? emailInWords(application.lead.email) : null;
  res.status(problems.length > 0 ? 422 : 200).render('applications/sent', {
    form: formView(res, typed ?? { leadEmail: address ?? '' }, { problems }),
    contact: network.contact,
    address,
    again: query(req, 'again') !== '',
    action: paths.applicationLinks,
  });
}

/** The sender puts the address right, or wants the letter once more. */
export const sendLinkAgain: RequestHandler = async (req, res) => {
  const application = await found(sentFromHere(req));
  const sent = readLink(req, application);
  if (!sent.ok) return showSentPage(req, res, application, { typed: sent.typed, problems: sent.problems });
  await byAddress.take(addressKey(req.ip));
  await byApplication.take(String(application._id));
  await byMailbox.take(sent.value.leadEmail, addressKey(req.ip));
  await sendLink(application, sent.value.leadEmail, { by: null });
  res.redirect(303, `${paths.applicationSent}?again=1`);
};

export const showConfirmation: RequestHandler = async (req, res) => {
  const secret = param(req, 'secret');
  const application = await toConfirm(secret);
  if (!application) return void res.status(404).render('applications/over', { contact: network.contact });
  res.render('applications/confirmation', {
    form: formView(res),
    action: paths.applicationConfirmation(secret),
    organisation: application.profile.name,
    confirmed: application.confirmation.at !== null,
  });
};

export const confirmAddress: RequestHandler = async (req, res) => {
  const application = await toConfirm(param(req, 'secret'));
  if (!application) return void res.status(404).render('applications/over', { contact: network.contact });
  await confirm(application);
  res.redirect(303, paths.applicationConfirmation(param(req, 'secret')));
};

export const showQuestion: RequestHandler = async (req, res) => {
  const asked = await toAnswer(param(req, 'secret'));
  if (!asked) return void res.status(404).render('applications/over', { contact: network.contact });
  showAnswerForm(req, res, asked, typedApplication(asked.application));
};

function showAnswerForm(
  req: Request,
  res: Response,
  asked: AnswerContext,
  typed: Typed,
  problems: Problem[] = [],
) {
  const form = formView(res, typed, { problems });
  res.status(problems.length > 0 ? 422 : 200).render('applications/answer', {
    form,
    action: paths.applicationAnswer(param(req, 'secret')),
    organisation: asked.application.profile.name,
    question: asked.question.text,
    leadEmail: asked.application.lead.email,
    identifiers: identifierRows(form.values, form.errors),
    choices: profileChoices(),
  });
}

export const sendAnswer: RequestHandler = async (req, res) => {
  const asked = await toAnswer(param(req, 'secret'));
  if (!asked) return void res.status(404).render('applications/over', { contact: network.contact });
  const sent = readAnswer(req, asked.application.lead.email);
  if (!sent.ok) return showAnswerForm(req, res, asked, sent.typed, sent.problems);
  const problems = await refusals(() => answer(asked, sent.value));
  if (problems.length > 0) return showAnswerForm(req, res, asked, sent.typed, problems);
  res.redirect(303, paths.applicationAnswered);
};

export const showAnswered: RequestHandler = (_req, res) => {
  res.render('applications/answered', { contact: network.contact });
};

import { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { identifierKey } from '../members/identifiers.ts';
import { Member } from '../members/member.ts';
import { baseUrl, network } from '../network/current.ts';
import { freshSecret, hashOf } from '../people/links.ts';
import { confirmationLetter } from './application.letters.ts';
import {
  type ApplicantQuestion,
  Application,
  type ApplicationDocument,
  type Applied,
  open,
  unconfirmed,
} from './application.ts';
import { alreadyHere } from './application.words.ts';

/** So long works the link by which an address is confirmed. */
export const CONFIRMATION_LIFE_MS = 48 * 60 * 60_000;

/** The organisation is a member. Says not which. */
export class AlreadyHere extends NotNow {
  constructor() {
    super(alreadyHere(network.contact));
  }
}

/**
 * Takes an application and sends the lead a link to confirm the address. `once` is the form's once-only id. It
 * reserves nothing: others may apply with the same identifiers until one is approved. Throws AlreadyHere when one
 * of them is a member's.
 */
export async function apply(applied: Applied, once: string, at = new Date()): Promise<ApplicationDocument> {
  const earlier = await Application.findOne({ once });
  if (earlier) return earlier;
  const keys = applied.identifiers.map(identifierKey);
  await refuseKnown(keys);
  const secret = freshSecret();
  const id = new Types.ObjectId();
  const values = {
    ...applied,
    _id: id,
    once,
    keys,
    charter: { version: network.charter.version, at },
    received: { at },
    confirmation: confirmationBy(secret, at),
    member: new Types.ObjectId(),
  };
  return begin(Application, values, [
    note({ at, by: null, what: 'application', on: { kind: 'application', id } }),
    confirmationMail(applied, secret, at),
  ]);
}

const confirmationBy = (secret: string, at: Date) => ({
  hash: hashOf(secret),
  expires: new Date(at.getTime() + CONFIRMATION_LIFE_MS),
  at: null,
});

function confirmationMail(applied: Applied, secret: string, at: Date): PendingItem {
  const letter = confirmationLetter(applied, secret, baseUrl);
  return mail(applied.lead.email, letter.subject, letter.text, at);
}

async function refuseKnown(keys: string[]): Promise<void> {
  if (await Member.exists({ identifierKeys: { $in: keys } })) throw new AlreadyHere();
}

/**
 * Sends the link again, to the lead's address as it is now written; the earlier link is worth nothing from then
 * on. `by` is null where the sender does it. Throws NotNow when the address is confirmed or all is decided.
 */
export async function sendLink(
  { _id: id }: ApplicationDocument,
  email: string,
  { by, at = new Date() }: { by: Types.ObjectId | null; at?: Date },
): Promise<ApplicationDocument> {
  const current = await Application.findById(id);
  const secret = freshSecret();
  const entry = note({
    at,
    by,
    what: 'application link',
    on: { kind: 'application', id },
    after: { address: current?.lead.email === email ? 'the same address' : 'another address' },
  });
  const set = { 'lead.email': email, confirmation: confirmationBy(secret, at) };
  const letter =
    current &&
    confirmationMail({ ...current.toObject(), lead: { name: current.lead.name, email } }, secret, at);
  const done = letter && (await act(Application, { id, where: unconfirmed }, { $set: set }, [entry, letter]));
  if (!done) throw new NotNow('The address was confirmed meanwhile, or the application is decided.');
  return done;
}

/** The application whose address this secret confirms, while its link works or after it was used. */
export async function toConfirm(secret: string, at = new Date()): Promise<ApplicationDocument | null> {
  const application = await Application.findOne({ 'confirmation.hash': hashOf(secret) });
  if (!application || application.lapse) return null;
  return application.confirmation.at || application.confirmation.expires > at ? application : null;
}

/** Confirms the lead's address; the coordinators read of it in their daily letter. A second time does nothing. */
export async function confirm(application: ApplicationDocument, at = new Date()): Promise<void> {
  const { _id: id } = application;
  await act(Application, { id, where: unconfirmed }, { $set: { 'confirmation.at': at } }, [
    note({ at, by: null, what: 'application confirmation', on: { kind: 'application', id } }),
  ]);
}

export interface AnswerContext {
  application: ApplicationDocument;
  question: ApplicantQuestion;
}

/** The question this secret answers, or null when it is answered, overdue or no longer of use. */
export async function toAnswer(secret: string, at = new Date()): Promise<AnswerContext | null> {
  const hash = hashOf(secret);
  const application = await Application.findOne({
    'questions.hash': hash,
    approval: null,
    decline: null,
    lapse: null,
  });
  const question = application?.questions.find(one => one.hash === hash);
  return application && question && !question.answer && question.expires > at
    ? { application, question }
    : null;
}

/**
 * Answers a question and takes the applicant's corrections with it. Throws NotNow when it was answered or
 * decided meanwhile, AlreadyHere when a corrected identifier is a member's.
 */
export async function answer(
  { application, question }: AnswerContext,
  { text, corrected }: { text: string; corrected: Omit<Applied, 'lead'> & { leadName: string } },
  at = new Date(),
): Promise<void> {
  const { _id: id } = application;
  const { leadName, ...values } = corrected;
  const keys = values.identifiers.map(identifierKey);
  await refuseKnown(keys);
  const where = {
    ...open,
    questions: { $elemMatch: { _id: question._id, answer: null } },
  };
  const set = { ...values, keys, 'lead.name': leadName, 'questions.$.answer': { text, at } };
  const entry = note({ at, by: null, what: 'application answer', on: { kind: 'application', id } });
  const done = await act(Application, { id, where }, { $set: set }, [entry]);
  if (!done) throw new NotNow('This question was answered already, or the application has been decided.');
}

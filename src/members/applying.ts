import { Types } from 'mongoose';
import { NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl, network } from '../network/current.ts';
import { freshSecret, hashOf } from '../people/links.ts';
import { act, begin, isDuplicate } from '../record/act.ts';
import { note } from '../record/entry.ts';
import { arrivedLetter, confirmationLetter } from './application.letters.ts';
import { Application, type ApplicationDocument, type Applied, type Question } from './application.ts';
import { alreadyHere } from './application.words.ts';
import { identifierKey } from './identifiers.ts';
import { Member } from './member.ts';

/** An application whose address is not confirmed by then lapses and holds its identifiers no longer. */
export const CONFIRMATION_LIFE_MS = 48 * 60 * 60_000;

/** The organisation is a member, or has an open application. Says neither which nor whose. */
export class AlreadyHere extends NotNow {
  constructor() {
    super(alreadyHere(network.contact));
  }
}

/**
 * Takes an application and sends the lead a link to confirm the address. `once` is the form's once-only id.
 * Throws AlreadyHere when one of the identifiers is a member's or another open application's.
 */
export async function apply(applied: Applied, once: string, at = new Date()): Promise<ApplicationDocument> {
  const earlier = await Application.findOne({ once });
  if (earlier) return earlier;
  const heldKeys = applied.identifiers.map(identifierKey);
  await refuseKnown(heldKeys, { once: { $ne: once } }, at);
  const secret = freshSecret();
  const id = new Types.ObjectId();
  const letter = confirmationLetter(applied, secret, baseUrl);
  const values = {
    ...applied,
    _id: id,
    once,
    heldKeys,
    charter: { version: network.charter.version, at },
    received: { at },
    confirmation: { hash: hashOf(secret), expires: new Date(at.getTime() + CONFIRMATION_LIFE_MS), at: null },
    member: new Types.ObjectId(),
  };
  const consequences = [
    note({ at, by: null, what: 'application', on: { kind: 'application', id } }),
    mail(applied.lead.email, letter.subject, letter.text, at),
  ];
  return begin(Application, values, consequences).catch(failure => sameOrRefused(failure, once));
}

/** Two presses at once break both unique indexes, and the database may name either. */
async function sameOrRefused(failure: unknown, once: string): Promise<ApplicationDocument> {
  const same = isDuplicate(failure) && (await Application.findOne({ once }));
  if (same) return same;
  throw isDuplicate(failure, 'heldKeys') ? new AlreadyHere() : failure;
}

async function refuseKnown(keys: string[], another: Record<string, object>, at: Date): Promise<void> {
  await lapseOverdue(keys, at);
  const [member, open] = await Promise.all([
    Member.exists({ identifierKeys: { $in: keys } }),
    Application.exists({ heldKeys: { $in: keys }, ...another }),
  ]);
  if (member || open) throw new AlreadyHere();
}

/** Frees identifiers that someone typed and never confirmed. */
async function lapseOverdue(keys: string[], at: Date): Promise<void> {
  const overdue = { 'confirmation.at': null, 'confirmation.expires': { $lte: at }, lapse: null };
  const stale = await Application.find({ heldKeys: { $in: keys }, ...overdue }, { _id: 1 }).lean();
  for (const { _id: id } of stale) {
    const entry = note({ at, by: null, what: 'application lapse', on: { kind: 'application', id } });
    const update = { $set: { lapse: { at } }, $unset: { heldKeys: 1 } };
    await act(Application, { id, where: overdue }, update, [entry]);
  }
}

/** The application whose address this secret confirms, while its link works or after it was used. */
export async function toConfirm(secret: string, at = new Date()): Promise<ApplicationDocument | null> {
  const application = await Application.findOne({ 'confirmation.hash': hashOf(secret) });
  if (!application || application.lapse) return null;
  return application.confirmation.at || application.confirmation.expires > at ? application : null;
}

/** Confirms the lead's address and lets the coordinators know. A second time does nothing. */
export async function confirm(application: ApplicationDocument, at = new Date()): Promise<void> {
  const { _id: id } = application;
  const letter = arrivedLetter(application, baseUrl);
  const where = { 'confirmation.at': null, lapse: null, decline: null };
  await act(Application, { id, where }, { $set: { 'confirmation.at': at } }, [
    note({ at, by: null, what: 'application confirmation', on: { kind: 'application', id } }),
    mail(network.contact, letter.subject, letter.text, at),
  ]);
}

export interface Asked {
  application: ApplicationDocument;
  question: Question;
}

/** The question this secret answers, or null when it is answered, overdue or no longer of use. */
export async function toAnswer(secret: string, at = new Date()): Promise<Asked | null> {
  const hash = hashOf(secret);
  const application = await Application.findOne({ 'questions.hash': hash, approval: null, decline: null });
  const question = application?.questions.find(one => one.hash === hash);
  return application && question && !question.answer && question.expires > at
    ? { application, question }
    : null;
}

/**
 * Answers a question and takes the applicant's corrections with it. Throws NotNow when it was answered or
 * decided meanwhile, AlreadyHere when a corrected identifier belongs to someone else.
 */
export async function answer(
  { application, question }: Asked,
  { text, corrected }: { text: string; corrected: Omit<Applied, 'lead'> & { leadName: string } },
  at = new Date(),
): Promise<void> {
  const { _id: id } = application;
  const { leadName, ...values } = corrected;
  const heldKeys = values.identifiers.map(identifierKey);
  await refuseKnown(heldKeys, { _id: { $ne: id } }, at);
  const where = {
    approval: null,
    decline: null,
    questions: { $elemMatch: { _id: question._id, answer: null } },
  };
  const set = { ...values, heldKeys, 'lead.name': leadName, 'questions.$.answer': { text, at } };
  const entry = note({ at, by: null, what: 'application answer', on: { kind: 'application', id } });
  const done = await act(Application, { id, where }, { $set: set }, [entry]).catch(failure => {
    throw isDuplicate(failure, 'heldKeys') ? new AlreadyHere() : failure;
  });
  if (!done) throw new NotNow('This question was answered already, or the application has been decided.');
}

import { model, Schema } from 'mongoose';
import { act } from '../acts/act.ts';
import { note } from '../acts/entry.ts';
import { witnessOften } from '../acts/security-event.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { freshSecret, Link, link } from './links.ts';
import { hashPassword } from './passwords.ts';
import { resetLetter } from './people.letters.ts';
import { emailKey, Person, type SignedIn } from './person.ts';

/** Someone asked for a link to choose a password. Whether the address is anyone's is looked up later. */
interface ResetRequest {
  email: string;
  at: Date;
  /** Where it was asked, truncated. */
  from: string;
}

const requestSchema = new Schema<ResetRequest>(
  { email: { type: String, required: true }, at: { type: Date, required: true }, from: String },
  { collection: 'resetrequests', versionKey: false },
);
requestSchema.index({ at: 1 }, { expireAfterSeconds: 60 * 60 });

export const ResetRequest = model<ResetRequest>('ResetRequest', requestSchema);

/**
 * Takes a request for a link to choose a new password. The same is done whoever the address belongs to, so that
 * neither the answer nor the time it takes tells; the letter goes out in the background.
 */
export async function askForReset(address: string, from = 'unknown', at = new Date()): Promise<void> {
  await ResetRequest.create({ email: emailKey(address).slice(0, LONGEST), at, from });
}

const LONGEST = 254;

/** Sends the links that were asked for, to those addresses that are someone's. */
export async function sendResets(at = new Date()): Promise<void> {
  for (let asked = await next(); asked; asked = await next()) await sendReset(asked, at);
}

const next = () => ResetRequest.findOneAndDelete({}, { sort: { at: 1 } });

async function sendReset({ email, from }: ResetRequest, at: Date): Promise<void> {
  const person = await Person.findOne({ email });
  await witnessOften('reset request', from, { person: person?._id, at });
  if (!person) return;
  const secret = freshSecret();
  const letter = resetLetter(person.name, secret, baseUrl);
  await act(Person, { id: person._id }, {}, [
    note({ at, by: null, what: 'password reset request', on: { kind: 'person', id: person._id } }),
    link(secret, 'reset', at),
    mail(person.email, letter.subject, letter.text, at),
  ]);
}

/** Changes a signed-in person's password; links to choose one, sent before, open nothing any more. */
export async function changePassword(person: SignedIn, password: string, at = new Date()): Promise<void> {
  const chosen = { hash: await hashPassword(password), chosen: at };
  const entry = note({ at, by: person._id, what: 'password choice', on: { kind: 'person', id: person._id } });
  await act(Person, { id: person._id }, { $set: { password: chosen } }, [entry]);
  await Link.deleteMany({ person: person._id, kind: 'reset' });
}

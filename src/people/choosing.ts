import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { act } from '../record/act.ts';
import { note } from '../record/entry.ts';
import { freshSecret, Link, link } from './links.ts';
import { hashPassword } from './passwords.ts';
import { resetLetter } from './people.letters.ts';
import { emailKey, Person, type SignedIn } from './person.ts';

/** Sends a link to choose a new password, if the address is someone's; tells nobody whether it is. */
export async function askForReset(address: string, at = new Date()): Promise<void> {
  const person = await Person.findOne({ email: emailKey(address) });
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

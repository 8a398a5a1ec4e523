import { act } from '../acts/act.ts';
import { note } from '../acts/entry.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { freshSecret, link } from './links.ts';
import { coordinatorLetter } from './people.letters.ts';
import { emailKey, Person, type PersonDocument } from './person.ts';

/**
 * Makes the person of this address a coordinator, and the person too if the address is new. Resolves to
 * them and to the secret of a link with which they choose a password, where they have none yet.
 */
export async function appointCoordinator(
  { email, name }: { email: string; name: string },
  { by = null, at = new Date() }: { by?: PersonDocument['_id'] | null; at?: Date } = {},
): Promise<{ person: PersonDocument; secret: string }> {
  const { _id: id, name: called } = await personOf(emailKey(email), name);
  const secret = freshSecret();
  const letter = coordinatorLetter(called, secret, baseUrl);
  const person = await act(Person, { id }, { $set: { coordinator: { by, at } } }, [
    note({ at, by, what: 'coordinator appointment', on: { kind: 'person', id } }),
    link(secret, 'appointment', at),
    mail(emailKey(email), letter.subject, letter.text, at),
  ]);
  return { person: person!, secret };
}

const personOf = (email: string, name: string) =>
  Person.findOneAndUpdate(
    { email },
    { $setOnInsert: { name, password: null, coordinator: null } },
    { upsert: true, returnDocument: 'after' },
  );

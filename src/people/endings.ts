import type { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import { pending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { onConsequence } from '../acts/relay.ts';
import { NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { endOtherSessions } from '../web/sessions/session.ts';
import { Link, type LinkKind } from './links.ts';
import { coordinatorEndLetter } from './people.letters.ts';
import { Person, type PersonDocument } from './person.ts';

interface Ending {
  by: Types.ObjectId;
  at?: Date;
}

/** Ends a person's membership, and with it their sessions and its links; it stays in the record. */
export async function endMembership(
  membership: Types.ObjectId,
  by: Types.ObjectId,
  at = new Date(),
): Promise<void> {
  const person = await Person.findOne({ 'memberships._id': membership });
  const place = person?.memberships.find(one => one._id.equals(membership));
  const where = { memberships: { $elemMatch: { _id: membership, ended: null } } };
  const on = { kind: 'membership', id: membership };
  const done =
    place &&
    (await act(Person, { id: person!._id, where }, { $set: { 'memberships.$.ended': { by, at } } }, [
      note({ at, by, what: 'membership end', on, member: place.member, before: { role: place.role } }),
      pending('access end', { links: { membership } }),
    ]));
  if (!done) throw new NotNow('This person has already left.');
}

/**
 * Ends a coordinator's place, and with it their sessions and the link of their appointment. Another one who can
 * sign in stays, whoever ends whom at the same moment and wherever a process is ended: first that other one's
 * document is moved on, if they still coordinate; then this one's place ends, if nobody moved it on since it was
 * read. Of any that end each other, in a pair or in a ring, one was moved on in between.
 */
export async function endCoordinator(id: Types.ObjectId, { by, at = new Date() }: Ending): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const person = await Person.findOne({ _id: id, coordinator: { $ne: null } });
    if (!person) throw new NotNow('This person is no longer a coordinator.');
    if (!(await moveOnAnother(id))) throw new NotNow(LAST);
    if (await endUnmoved(person, by, at)) return;
  }
  throw new NotNow('Others are changing who coordinates. Look again at who does.');
}

const MOST_TRIES = 5;
const LAST = 'The network needs a coordinator who can sign in. Appoint another first.';

/** Moves on the document of another coordinator who can sign in; false where there is none. */
async function moveOnAnother(id: Types.ObjectId): Promise<boolean> {
  const another = { _id: { $ne: id }, coordinator: { $ne: null }, password: { $ne: null } };
  return (await Person.updateOne(another, { $inc: { version: 1 } })).matchedCount === 1;
}

async function endUnmoved(person: PersonDocument, by: Types.ObjectId, at: Date): Promise<boolean> {
  const { _id: id, version, name, email } = person;
  const letter = coordinatorEndLetter(name);
  const done = await act(Person, { id, where: { version } }, { $set: { coordinator: null } }, [
    note({ at, by, what: 'coordinator end', on: { kind: 'person', id } }),
    pending('access end', { links: { kind: 'appointment' } }),
    mail(email, letter.subject, letter.text, at),
  ]);
  return done !== null;
}

declare module '../acts/consequences.ts' {
  interface Consequences {
    'access end': { links: { membership: Types.ObjectId } | { kind: LinkKind } };
  }
}

onConsequence('access end', async ({ data }, person) => {
  await endOtherSessions(String(person));
  await Link.deleteMany({ person, ...data.links });
});

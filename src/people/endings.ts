import type { Types } from 'mongoose';
import { NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { act } from '../record/act.ts';
import { note } from '../record/entry.ts';
import { pending } from '../record/pending.ts';
import { delivers } from '../record/relay.ts';
import { endOtherSessions } from '../web/session.ts';
import { Link } from './links.ts';
import { coordinatorEndLetter } from './people.letters.ts';
import { Person } from './person.ts';

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

/** Ends a coordinator's place, and with it their sessions and the link of their appointment. */
export async function endCoordinator(id: Types.ObjectId, { by, at = new Date() }: Ending): Promise<void> {
  if (!(await othersThan(id))) throw new NotNow(LAST);
  const person = await Person.findById(id);
  const letter = coordinatorEndLetter(person?.name ?? '');
  const where = { coordinator: { $ne: null } };
  const done = await act(Person, { id, where }, { $set: { coordinator: null } }, [
    note({ at, by, what: 'coordinator end', on: { kind: 'person', id } }),
    pending('access end', { links: { kind: 'appointment' } }),
    mail(person?.email ?? '', letter.subject, letter.text, at),
  ]);
  if (!done) throw new NotNow('This person is no longer a coordinator.');
  if (!(await othersThan(id))) await putBack(id, by, at);
}

const LAST = 'The network needs a coordinator who can sign in. Appoint another first.';

/** Whether another coordinator can sign in. */
const othersThan = async (id: Types.ObjectId): Promise<boolean> =>
  (await Person.exists({ _id: { $ne: id }, coordinator: { $ne: null }, password: { $ne: null } })) !== null;

/** Two who ended each other at the same moment both stay: the network is never left without one. */
async function putBack(id: Types.ObjectId, by: Types.ObjectId, at: Date): Promise<never> {
  await act(Person, { id }, { $set: { coordinator: { by, at } } }, [
    note({ at, by, what: 'coordinator appointment', on: { kind: 'person', id } }),
  ]);
  throw new NotNow(LAST);
}

delivers('access end', async ({ data }, person) => {
  await endOtherSessions(String(person));
  await Link.deleteMany({ person, ...(data.links as object) });
});

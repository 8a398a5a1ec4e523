import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { Event, type EventContent, type StoredEvent } from '../../src/events/event.ts';
import { addEvent, publishEvent } from '../../src/events/event.verbs.ts';
import type { SignedIn } from '../../src/people/person.ts';

export const jobFair: EventContent = {
  ...{ title: 'Job fair at Lantern Court', about: 'Meet those who hire.', on: '2099-05-12', starts: '11:00' },
  ...{
    until: '',
    ends: '14:00',
    venue: 'Lantern Court hall',
    address: '12 Lantern Court',
    place: 'E09000023',
  },
  ...{ url: '', theme: 'employment' },
};

export const storedEvent = async (id: Types.ObjectId) => (await Event.findById(id).lean<StoredEvent>())!;

/** A job fair in Lewisham that everyone reads of, unless told otherwise; of a member where one is named. */
export async function anEvent(
  by: SignedIn,
  changes: Partial<EventContent> = {},
  isPublic = true,
  member?: Types.ObjectId,
) {
  const acting = { by: by._id, at: new Date() };
  const form = { ...acting, once: randomUUID(), ...(member ? { member } : {}) };
  const { _id } = await addEvent({ ...jobFair, ...changes }, form);
  if (isPublic) await publishEvent(await storedEvent(_id), { ...acting, seen: 1 });
  return storedEvent(_id);
}

import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { Event, type EventContent, type StoredEvent } from '../../src/events/event.ts';
import { addEvent, publishEvent } from '../../src/events/event.verbs.ts';
import { at, type Calendar, daysAgo, workingDay } from './calendar.ts';

type Coming = Omit<EventContent, 'on'> & {
  /** Days from today; fewer than none are past. */
  inDays: number;
};

/** What people can come to; all invented. */
const coming: Coming[] = [
  {
    ...{ title: 'Job fair at Lantern Court', inDays: 17, starts: '11:00', until: '', ends: '15:00' },
    ...{
      venue: 'Lantern Court hall',
      address: '12 Lantern Court',
      place: 'E09000023',
      url: '',
      theme: 'employment',
    },
    about:
      'Meet people who hire at hospitals, the council and two housing associations. No CV is needed. There is a crèche, and somebody who signs.',
  },
  {
    ...{ title: 'Supplier morning for small firms', inDays: 24, starts: '09:30', until: '', ends: '12:00' },
    ...{ venue: '', address: '', place: '', url: 'https://meet.example/suppliers', theme: 'procurement' },
    about: 'Buyers of three members go through a real form, page by page. Ask what you like.',
  },
  {
    ...{ title: 'Know your numbers day', inDays: -20, starts: '10:00', until: '', ends: '16:00' },
    ...{ venue: 'Thornhill Academy', address: '4 Mill Lane', place: 'E09000011', url: '', theme: 'health' },
    about: 'Blood pressure checks by trained volunteers, in the hall and at the school gate.',
  },
];

/** Three events: two to come, and one that was. */
export async function eventsAreAnnounced(calendar: Calendar, by: Types.ObjectId): Promise<void> {
  for (const { inDays, ...one } of coming) {
    const when = at(daysAgo(calendar, Math.max(30, 40 - inDays)));
    const content = { ...one, on: workingDay(daysAgo(calendar, -inDays)) };
    const { _id } = await addEvent(content, { by, at: when, once: randomUUID() });
    const stored = (await Event.findById(_id).lean<StoredEvent>())!;
    await publishEvent(stored, { by, at: when, seen: stored.version });
  }
}

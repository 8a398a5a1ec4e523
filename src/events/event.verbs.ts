import type { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { atFreeSlug } from '../members/slug.ts';
import { dayOf } from '../network/day.ts';
import { eventLetters } from './event.letters.ts';
import { Event, type EventContent, newestOf, type StoredEvent } from './event.ts';

interface NewEvent extends By {
  once: string;
  /** Whose it is, where a member proposes it; it waits for a coordinator then. */
  member?: Types.ObjectId;
}

/** Adds an event, which nobody reads until it is published. A form pressed twice adds one. */
export const addEvent = (content: EventContent, { by, at, once, member }: NewEvent) =>
  atFreeSlug(content.title, 'event', slug => {
    const waiting = member ? { by, at, content, correction: '' } : null;
    const event = new Event({
      ...{ slug, content, waiting, once, member: member ?? null },
      ...{ changed: at, added: { by, at } },
    });
    return begin(Event, event.toObject(), [
      noted({ _id: event._id, member: member ?? null }, { by, at }, 'event', { after: content }),
    ]);
  });

export interface EventChange {
  content: EventContent;
  /** What those who knew it already are told, '' where that is nothing. */
  correction: string;
}

/**
 * Changes what is written of an event; calendars that have it take the change. What a member wrote beside it is
 * settled with it. Throws Stale where somebody changed it since it was read.
 */
export async function changeEvent(
  one: StoredEvent,
  { content, correction }: EventChange,
  change: ChangeBy,
): Promise<void> {
  const entry = noted(one, change, 'event change', { before: one.content, after: content });
  const letters = await eventLetters({ ...one, title: content.title }, 'changed', change.at);
  const update = {
    content,
    ...(one.published ? SETTLED : {}),
    ...(one.published ? {} : waitingWith(one, content)),
  };
  return changed(one, update, change, [entry, ...letters], told(one, correction, change));
}

const SETTLED = { waiting: null, declined: null };

/** What waits of an event that nobody reads yet is what stands of it. */
const waitingWith = ({ waiting }: StoredEvent, content: EventContent) =>
  waiting ? { waiting: { ...waiting, content } } : {};

/** Writes a member's event anew, for a coordinator to read; the public goes on reading what was accepted. */
export function proposeChange(
  one: StoredEvent,
  { content, correction }: EventChange,
  { by, at, seen }: ChangeBy,
): Promise<void> {
  const entry = noted(one, { by, at }, 'event change proposed', { before: newestOf(one), after: content });
  const $set = {
    waiting: { by, at, content, correction },
    declined: null,
    ...(one.published ? {} : { content }),
  };
  return done(act(Event, { id: one._id, version: seen, again: true }, { $set }, [entry]));
}

/** Opens an event to the public with what waits of it. Calendars that have it take the change. */
export async function publishEvent(one: StoredEvent, change: ChangeBy): Promise<void> {
  const { by, at } = change;
  const { waiting, published } = one;
  if (published && !waiting) throw new NotNow('This event is public already, and nothing waits to be read.');
  const content = newestOf(one);
  const alone = waiting?.by.equals(by) ? { 'by one coordinator': 'yes' } : {};
  const entry = noted(one, change, published ? 'event change accepted' : 'event publication', {
    after: { title: content.title, ...alone },
  });
  const letters = waiting ? await eventLetters({ ...one, title: content.title }, 'public', at) : [];
  const update = { content, ...SETTLED, published: published ?? { by, at } };
  return changed(one, update, change, [entry, ...letters], told(one, waiting?.correction ?? '', change));
}

/** What those who knew it already are told of a change. */
const told = ({ published }: StoredEvent, correction: string, { by, at }: By) =>
  published && correction !== '' ? { corrections: { on: dayOf(at), note: correction, by, at } } : {};

/** Sends what waits back to whoever wrote it, with the reason. What they wrote stays for them to change. */
export async function declineEvent(one: StoredEvent, reason: string, change: ChangeBy): Promise<void> {
  const { by, at, seen } = change;
  if (!one.waiting) throw new NotNow('Nothing waits here to be read.');
  const entry = noted(one, change, 'event sent back', { after: { reason } });
  const letters = await eventLetters({ ...one, title: newestOf(one).title }, 'sent back', at, reason);
  const $set = { declined: { by, at, reason } };
  return done(act(Event, { id: one._id, version: seen, again: true }, { $set }, [entry, ...letters]));
}

/** Takes an event out of the public's sight. `own` where its member does it, who needs no letter. */
export async function closeEvent(one: StoredEvent, change: ChangeBy & { own?: boolean }): Promise<void> {
  if (!one.published) throw new NotNow('Nobody reads this event: it is out of public view already.');
  const { title } = one.content;
  const entry = noted(one, change, 'event publication ended', { after: { title } });
  const letters = change.own ? [] : await eventLetters({ ...one, title }, 'closed', change.at);
  return changed(one, { published: null }, change, [entry, ...letters]);
}

/** Calls an event off: its page and calendars say so. Throws NotNow where that was done already. */
export async function cancelEvent(
  one: StoredEvent,
  reason: string,
  change: ChangeBy & { own?: boolean },
): Promise<void> {
  const { by, at } = change;
  if (one.cancelled) throw new NotNow('This event is cancelled already.');
  const { title } = one.content;
  const entry = noted(one, change, 'event cancelled', { after: { title, reason } });
  const letters = change.own ? [] : await eventLetters({ ...one, title }, 'cancelled', at, reason);
  return changed(one, { cancelled: { by, at, on: dayOf(at), reason } }, change, [entry, ...letters]);
}

async function changed(
  one: StoredEvent,
  update: object,
  { at, seen }: ChangeBy,
  pending: PendingItem[],
  $push: object = {},
): Promise<void> {
  const whole = { $set: { ...update, changed: at }, $inc: { sequence: 1 }, $push };
  await done(act(Event, { id: one._id, version: seen, again: true }, whole, pending));
}

async function done(acting: Promise<unknown>): Promise<void> {
  if (!(await acting)) throw new NotNow('This event is not there any more.');
}

const noted = (
  { _id, member }: Pick<StoredEvent, '_id' | 'member'>,
  { by, at }: By,
  what: string,
  said: { before?: object; after: object },
) => note({ at, by, what, on: { kind: 'event', id: _id }, ...(member ? { member } : {}), ...said });

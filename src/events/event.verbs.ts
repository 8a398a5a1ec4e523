import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { notesOf } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { atFreeSlug } from '../members/slug.ts';
import { dayOf } from '../network/day.ts';
import { Event, type EventContent, type StoredEvent } from './event.ts';

const noted = notesOf('event');

/** Adds an event, which nobody reads until it is published. A form pressed twice adds one. */
export const addEvent = (content: EventContent, { by, at, once }: By & { once: string }) =>
  atFreeSlug(content.title, 'event', slug => {
    const event = new Event({ slug, content, changed: at, added: { by, at }, once });
    return begin(Event, event.toObject(), [noted(event._id, { by, at }, 'event', { after: content })]);
  });

/**
 * Changes what is written of an event; calendars that have it take the change. `correction` is what those who knew it
 * already are told, '' where that is nothing. Throws Stale where somebody changed it since it was read.
 */
export function changeEvent(
  one: StoredEvent,
  { content, correction }: { content: EventContent; correction: string },
  change: ChangeBy,
): Promise<void> {
  const { by, at } = change;
  const told =
    one.published && correction !== '' ? { corrections: { on: dayOf(at), note: correction, by, at } } : {};
  const entry = noted(one._id, change, 'event change', { before: one.content, after: content });
  return changed(one, { content }, change, [entry], told);
}

/** Opens an event to the public, or takes it out of its sight. */
export const publishEvent = (one: StoredEvent, isPublic: boolean, change: ChangeBy): Promise<void> => {
  const { by, at } = change;
  const entry = noted(
    one._id,
    change,
    isPublic ? 'event publication' : 'event publication ended',
    titled(one),
  );
  return changed(one, { published: isPublic ? { by, at } : null }, change, [entry]);
};

/** Calls an event off: its page and calendars say so. Throws NotNow where that was done already. */
export function cancelEvent(one: StoredEvent, reason: string, change: ChangeBy): Promise<void> {
  const { by, at } = change;
  if (one.cancelled) throw new NotNow('This event is cancelled already.');
  const cancelled = { by, at, on: dayOf(at), reason };
  const entry = noted(one._id, change, 'event cancelled', { after: { title: one.content.title, reason } });
  return changed(one, { cancelled }, change, [entry]);
}

async function changed(
  one: StoredEvent,
  update: object,
  { at, seen }: ChangeBy,
  pending: PendingItem[],
  $push: object = {},
): Promise<void> {
  const whole = { $set: { ...update, changed: at }, $inc: { sequence: 1 }, $push };
  const done = await act(Event, { id: one._id, version: seen, again: true }, whole, pending);
  if (!done) throw new NotNow('This event is not there any more.');
}

const titled = ({ content }: StoredEvent) => ({ after: { title: content.title } });

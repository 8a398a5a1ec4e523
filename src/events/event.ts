import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** What is written of an event. Dates are calendar dates, times wall times 'HH:MM' in the network's time zone. */
export interface EventContent {
  title: string;
  about: string;
  on: string;
  starts: string;
  /** Its last day; '' where it ends on the day it begins. */
  until: string;
  /** '' where nobody knows yet. */
  ends: string;
  venue: string;
  address: string;
  /** GSS code of one of the network's places; '' where it is in none of them. */
  place: string;
  /** Where to join from afar, or to book; '' where there is no such address. */
  url: string;
  /** A theme's key; '' where it is about none. */
  theme: string;
}

/** What a member writes of its event, for a coordinator to read. */
export interface WaitingEvent {
  by: Types.ObjectId;
  at: Date;
  content: EventContent;
  /** What it changes for those who knew it already; '' where that is nothing. */
  correction: string;
}

/** Something people can come to. Public while `published` is there; a cancelled one says so. */
export interface Event extends Acting {
  slug: string;
  /** Whose it is; null for the network's own. */
  member: Types.ObjectId | null;
  /** What the public reads, once it is published. */
  content: EventContent;
  waiting: WaitingEvent | null;
  /** Why what waits was sent back; a new wording ends it. */
  declined: { by: Types.ObjectId; at: Date; reason: string } | null;
  /** Grows with each change since it was public, so that calendars take the newer one. */
  sequence: number;
  published: { by: Types.ObjectId; at: Date } | null;
  /** When what calendars show of it last changed. */
  changed: Date;
  /** What was changed for those who knew it already. */
  corrections: { on: string; note: string; by: Types.ObjectId; at: Date }[];
  cancelled: { by: Types.ObjectId; at: Date; on: string; reason: string } | null;
  added: { by: Types.ObjectId; at: Date };
  once: string;
}

export type StoredEvent = Event & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const required = { type: String, required: true } as const;
const done = { by: id, at: Date };

const contentSchema = new Schema<EventContent>(
  {
    ...{ title: required, about: text, on: required, starts: required, until: text, ends: text },
    ...{ venue: text, address: text, place: text, url: text, theme: text },
  },
  { _id: false },
);

const eventSchema = new Schema<Event>(
  {
    ...actingFields,
    slug: { ...required, unique: true },
    member: { type: id, default: null },
    content: { type: contentSchema, required: true },
    waiting: {
      type: new Schema({ ...done, content: contentSchema, correction: text }, { _id: false }),
      default: null,
    },
    declined: { type: { ...done, reason: String }, default: null, _id: false },
    sequence: { type: Number, default: 0, required: true },
    published: { type: done, default: null, _id: false },
    changed: { type: Date, required: true },
    corrections: {
      type: [new Schema({ ...done, on: required, note: required }, { _id: false })],
      default: [],
    },
    cancelled: { type: { ...done, on: String, reason: String }, default: null, _id: false },
    added: { type: done, required: true, _id: false },
    once: { ...required, unique: true },
  },
  { collection: 'events', versionKey: false },
);
eventSchema.index({ 'content.on': -1 });
eventSchema.index({ member: 1, 'content.on': -1 });
eventSchema.index({ 'waiting.at': 1 });
indexPending(eventSchema);

/** What waits for a coordinator nobody reads of what is kept. */
export const Event = announced(model<Event>('Event', eventSchema), {
  on: ['stories'],
  silent: { waiting: true, declined: true },
  unseen: ({ published }) => !published,
});

/** The last day of an event. */
export const lastDay = ({ on, until }: Pick<EventContent, 'on' | 'until'>): string => until || on;

/** What a writer goes on from: what waits, else what stands. */
export const newestOf = ({ waiting, content }: Pick<Event, 'waiting' | 'content'>): EventContent =>
  waiting?.content ?? content;

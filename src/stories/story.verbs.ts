import type { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { attachEvidence, endEvidence } from '../evidence/evidence.ts';
import { atFreeSlug } from '../members/slug.ts';
import { dayOf } from '../network/day.ts';
import {
  isOpen,
  isTold,
  newest,
  OPEN,
  type StoredStory,
  Story,
  type StoryContent,
  type StoryDocument,
  type StoryPicture,
} from './story.ts';

interface NewStory extends By {
  once: string;
  /** Whose it is; null for the network's own. */
  member: Types.ObjectId | null;
}

/** Writes a story down, for a coordinator to read. A form pressed twice writes one. */
export const writeStory = (
  content: StoryContent,
  { by, at, once, member }: NewStory,
): Promise<StoryDocument> =>
  atFreeSlug(content.title, 'story', slug => {
    const waiting = { by, at, content, correction: '' };
    const story = new Story({ slug, member, waiting, added: { by, at }, once });
    const entry = noted({ _id: story._id, member }, { by, at }, 'story', saidOf(content));
    return begin(Story, story.toObject(), [entry]);
  });

export interface StoryChange {
  content: StoryContent;
  /** What it puts right in what the public reads; '' where nothing was wrong. */
  correction: string;
}

/** Writes a story anew, for a coordinator to read; the public goes on reading what was approved. */
export const changeStory = (one: StoredStory, { content, correction }: StoryChange, change: ChangeBy) =>
  waits(one, { content, correction }, change, noted(one, change, 'story change', saidOf(content)));

/** Gives a story another picture, or none, for a coordinator to see. Throws NotNow where nothing is written yet. */
export function setPicture(one: StoredStory, picture: StoryPicture | null, change: ChangeBy) {
  const content = newest(one);
  if (!content) throw new NotNow('Write the story first.');
  const said = {
    picture: picture ? 'yes' : 'none',
    consent: picture?.consent ? 'yes' : 'nobody to be recognised',
  };
  return waits(
    one,
    { content: { ...content, picture }, correction: one.waiting?.correction ?? '' },
    change,
    noted(one, change, 'story picture', said),
  );
}

/** Puts what is written beside what the public reads; a picture that nobody will see any more is deleted. */
function waits(
  one: StoredStory,
  { content, correction }: StoryChange,
  { by, at, seen }: ChangeBy,
  entry: PendingItem,
) {
  const file = content.picture?.file;
  const left = [one.waiting?.content.picture?.file ?? []]
    .flat()
    .filter(before => !isFile(before, file) && !isFile(before, one.approved?.picture?.file));
  const update = { waiting: { by, at, content, correction }, declined: null };
  return changed(one, update, seen, [
    entry,
    ...(file ? [attachEvidence(file, { kind: 'story', id: one._id })] : []),
    ...(left.length > 0 ? [endEvidence(left)] : []),
  ]);
}

const isFile = (one: Types.ObjectId, other: Types.ObjectId | undefined): boolean =>
  other !== undefined && one.equals(other);

/**
 * Opens what waits to everyone. Throws NotNow where somebody in it has not agreed, Stale where it was written anew
 * since it was read.
 */
export function acceptStory(one: StoredStory, change: ChangeBy): Promise<void> {
  const { waiting, approved, people, published } = one;
  if (!waiting) throw new NotNow('Nothing waits here to be read.');
  if (waiting.content.named === 'people' && people.length === 0)
    throw new NotNow('Somebody can be recognised in it. Write down first who agreed, and how.');
  const { by, at, seen } = change;
  const on = dayOf(at);
  const replaced = [approved?.picture?.file ?? []]
    .flat()
    .filter(file => !isFile(file, waiting.content.picture?.file));
  const update = {
    $set: {
      approved: waiting.content,
      waiting: null,
      declined: null,
      published: published ?? { by, at, on },
    },
    $push: {
      ...(approved && waiting.correction ? { corrections: { by, at, on, note: waiting.correction } } : {}),
      ...(replaced.length > 0 ? { gone: { $each: replaced } } : {}),
    },
  };
  const said = {
    ...saidOf(waiting.content),
    ...(waiting.by.equals(by) ? { 'by one coordinator': 'yes' } : {}),
  };
  const entry = noted(one, change, approved ? 'story change accepted' : 'story publication', said);
  return done(
    act(Story, { id: one._id, version: seen, where: OPEN, again: true }, update, [
      entry,
      ...(replaced.length > 0 ? [endEvidence(replaced)] : []),
    ]),
  );
}

/** Sends a story back to whoever wrote it, with the reason. What they wrote stays for them to change. */
export function declineStory(one: StoredStory, reason: string, change: ChangeBy): Promise<void> {
  if (!one.waiting) throw new NotNow('Nothing waits here to be read.');
  const { by, at, seen } = change;
  return changed(one, { declined: { by, at, reason } }, seen, [
    noted(one, change, 'story sent back', { reason }),
  ]);
}

/** Takes a story away from the public for good: its page says when, and the reason. */
export function takeDown(one: StoredStory, { on, reason }: { on: string; reason: string }, change: ChangeBy) {
  const { by, at, seen } = change;
  if (!isTold(one)) throw new NotNow('Nobody reads it: it was taken down already, or never was public.');
  const entry = noted(one, change, 'story taken down', { on, reason });
  const files = picturesOf(one);
  const update = { takenDown: { by, at, on, reason }, gone: [...one.gone, ...files] };
  return changed(one, update, seen, [entry, endEvidence(files), storyEnded(one._id)]);
}

/** The files of its pictures, shown or waiting. */
export const picturesOf = ({
  approved,
  waiting,
}: Pick<StoredStory, 'approved' | 'waiting'>): Types.ObjectId[] =>
  [approved?.picture?.file ?? [], waiting?.content.picture?.file ?? []].flat();

declare module '../acts/consequences.ts' {
  interface Consequences {
    /** A story is told no more: what is being made with it stops. */
    'story ended': { story: Types.ObjectId };
  }
}

export const storyEnded = (story: Types.ObjectId): PendingItem => pending('story ended', { story });

async function changed(one: StoredStory, update: object, seen: number, items: PendingItem[]): Promise<void> {
  if (!isOpen(one)) throw new NotNow('This story is told no more.');
  await done(act(Story, { id: one._id, version: seen, where: OPEN, again: true }, { $set: update }, items));
}

async function done(acting: Promise<unknown>): Promise<void> {
  if (!(await acting)) throw new NotNow('This story is not there any more, or it is told no more.');
}

/** The record says what was done to which story, never its words or names: they may have to be forgotten. */
export const noted = (
  { _id, member }: Pick<StoredStory, '_id' | 'member'>,
  { by, at }: By,
  what: string,
  after: object,
): PendingItem => note({ at, by, what, on: { kind: 'story', id: _id }, member, after });

const saidOf = ({ kind, theme, places, steps, madeUp, named }: StoryContent) => ({
  ...{ kind, theme, places, steps: steps.length },
  ...{ 'made up': madeUp, named: named === 'people' ? 'people who agreed' : 'nobody' },
});

import { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { note } from '../acts/entry.ts';
import { NotNow, Stale } from '../errors.ts';
import { endEvidence } from '../evidence/evidence.ts';
import { dayOf } from '../network/day.ts';
import { type Consent, isOpen, type StoredStory, Story, type StoryContent } from './story.ts';
import { noted, picturesOf, storyEnded } from './story.verbs.ts';

const DAY_MS = 86_400_000;
/** So long its writers can still read a withdrawn story, to tell it again without whoever withdrew. */
const KEPT_DAYS = 30;

/** Writes down that somebody who can be recognised in a story agreed to it. */
export async function addPerson(
  one: StoredStory,
  { name, on, how }: Consent & { name: string },
  { by, at, seen, once }: ChangeBy & { once: string },
): Promise<void> {
  if (!isOpen(one)) throw new NotNow('This story is told no more.');
  const person = { _id: idOf(once), name, on, how, added: { by, at } };
  if (one.people.some(({ _id }) => _id.equals(person._id))) return;
  const entry = noted(one, { by, at }, 'consent to a story', { on, how });
  const update = { $push: { people: person } };
  if (!(await act(Story, { id: one._id, version: seen }, update, [entry])))
    throw new NotNow('This story is not there any more.');
}

/** A form pressed twice writes down one person. */
const idOf = (once: string): Types.ObjectId => new Types.ObjectId(once.replaceAll('-', '').slice(0, 24));

/**
 * Somebody in a story no longer agrees to it being told: from now on nobody reads it, on any page, and its pictures
 * are deleted. The names go at once, the words after thirty days. Whatever else was saved meanwhile does not hold it up.
 */
export const withdrawStory = (id: Types.ObjectId, by: By): Promise<void> =>
  certainly(id, one => {
    if (one.withdrawn) return null;
    const files = picturesOf(one);
    const update = {
      $set: {
        withdrawn: { ...by, on: dayOf(by.at) },
        gone: [...one.gone, ...files],
        people: one.people.map(person => ({ ...person, name: '' })),
        ...(one.approved ? { approved: { ...one.approved, picture: null } } : {}),
        ...(one.waiting
          ? { waiting: { ...one.waiting, content: { ...one.waiting.content, picture: null } } }
          : {}),
      },
    };
    const entry = noted(one, by, 'consent withdrawn', { what: 'the story' });
    return { update, pending: [entry, endEvidence(files), storyEnded(id)] };
  });

/** Somebody no longer agrees to a picture being shown: it is deleted, and its address says that it is gone. */
export const withdrawPicture = (id: Types.ObjectId, by: By): Promise<void> =>
  certainly(id, one => {
    const files = picturesOf(one);
    if (files.length === 0) return null;
    const update = {
      $set: {
        ...(one.approved ? { approved: { ...one.approved, picture: null } } : {}),
        ...(one.waiting ? { 'waiting.content.picture': null } : {}),
        gone: [...one.gone, ...files],
      },
    };
    const entry = noted(one, by, 'consent withdrawn', { what: 'the picture' });
    return { update, pending: [entry, endEvidence(files)] };
  });

interface Withdrawal {
  update: { $set: object };
  pending: Parameters<typeof act>[3];
}

const MOST_TRIES = 20;

/** Does it to the story as it stands, however often others save it meanwhile. */
async function certainly(
  id: Types.ObjectId,
  withdrawalOf: (one: StoredStory) => Withdrawal | null,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const one = await Story.findById(id, { pending: 0 }).lean<StoredStory>();
    if (!one) throw new NotNow('This story is not there any more.');
    const withdrawal = withdrawalOf(one);
    if (!withdrawal) return;
    try {
      await act(Story, { id, version: one.version }, withdrawal.update, withdrawal.pending);
      return;
    } catch (failure) {
      if (!(failure instanceof Stale) || tries === MOST_TRIES) throw failure;
    }
  }
}

/** What stays of a withdrawn story: that there was one. */
const NO_WORDS: Partial<StoryContent> = {
  ...{ title: 'A withdrawn story', summary: '', quote: '', words: '', told: '', beside: null },
  ...{ steps: [], picture: null },
};

/** Deletes the words of stories that were withdrawn thirty days ago, and the address made from the title. Resolves to how many. */
export async function eraseWithdrawn(at = new Date()): Promise<number> {
  const before = new Date(at.getTime() - KEPT_DAYS * DAY_MS);
  const due = await Story.find({ 'withdrawn.at': { $lte: before }, erased: null }).lean<StoredStory[]>();
  for (const one of due) {
    const { _id: id, version, approved } = one;
    const update = {
      ...{ slug: `withdrawn-${id}`, waiting: null, declined: null, corrections: [], erased: { at } },
      approved: approved && { ...approved, ...NO_WORDS },
    };
    const on = { kind: 'story', id };
    const entry = note({ at, by: null, what: 'withdrawn story erased', on, member: one.member });
    await act(Story, { id, version }, { $set: update }, [entry]);
  }
  return due.length;
}

import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { stageEvidence } from '../../src/evidence/evidence.ts';
import { pictureIn } from '../../src/evidence/pictures/picture.ts';
import type { SignedIn } from '../../src/people/person.ts';
import { addPerson } from '../../src/stories/consent.ts';
import { type StoredStory, Story, type StoryContent } from '../../src/stories/story.ts';
import { acceptStory, setPicture, writeStory } from '../../src/stories/story.verbs.ts';
import { png } from '../evidence/made.pictures.ts';

/** Joy's night shift, where people can be recognised; unless told otherwise. */
export const joysNight: StoryContent = {
  ...{
    kind: 'story',
    title: 'A job within walking distance',
    summary: 'How a night porter came to the hospital.',
  },
  ...{
    quote: 'I walk home before my boys wake up.',
    words: 'Joy had cleaned offices for years.',
    told: 'a porter',
  },
  ...{
    lang: 'en',
    beside: null,
    theme: 'employment',
    workstream: 'assets',
    places: ['E09000023'],
    members: [],
  },
  ...{ named: 'people', madeUp: false, steps: [], picture: null },
};

export const storedStory = async (id: Types.ObjectId) => (await Story.findById(id).lean<StoredStory>())!;

interface Told {
  member?: Types.ObjectId;
  picture?: boolean;
  at?: Date;
}

/** A story that waits for a coordinator; of a member where one is named. */
export const aWaitingStory = (by: SignedIn, changes: Partial<StoryContent> = {}, { member, at }: Told = {}) =>
  writeStory(
    { ...joysNight, members: member ? [member] : [], ...changes },
    { by: by._id, at: at ?? new Date(), once: randomUUID(), member: member ?? null },
  );

/** A story that everyone reads, with somebody's consent. */
export async function aStory(
  by: SignedIn,
  changes: Partial<StoryContent> = {},
  told: Told = {},
): Promise<StoredStory> {
  const { _id } = await aWaitingStory(by, changes, told);
  const acting = { by: by._id, at: told.at ?? new Date() };
  const seen = async () => ({ ...acting, seen: (await storedStory(_id)).version });
  const agreed = { name: 'Joy Price', on: '2026-01-02', how: 'By letter' };
  await addPerson(await storedStory(_id), agreed, { ...(await seen()), once: randomUUID() });
  if (told.picture) await givePicture(_id, by);
  await acceptStory(await storedStory(_id), await seen());
  return storedStory(_id);
}

/** A picture in what is written of a story, with somebody in it who agreed. */
export async function givePicture(id: Types.ObjectId, by: SignedIn, width = 320): Promise<void> {
  const sent = { field: 'file', name: 'joy.png', type: 'image/png', bytes: png(width, 240), tooLarge: false };
  const read = pictureIn(sent);
  if (!('picture' in read)) throw new Error(read.refused);
  const { bytes, type, height } = read.picture;
  const staged = await stageEvidence({ ...sent, bytes }, { member: id, by: by._id, at: new Date() });
  if (!staged.ok) throw new Error(staged.message);
  const picture = {
    file: staged.file.id,
    type,
    width,
    height,
    bytes: bytes.length,
    alt: 'A woman in a blue tunic',
  };
  const one = await storedStory(id);
  await setPicture(
    one,
    { ...picture, consent: { on: '2026-01-02', how: 'By letter' } },
    { by: by._id, at: new Date(), seen: one.version },
  );
}

import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';
import type { Beside } from '../web/spoken.ts';

/** Somebody's story, or news of the network. */
export const STORY_KINDS = ['story', 'news'] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

/** Whether somebody could be recognised in the words. */
export const NAMED = ['nobody', 'people'] as const;

export const MOST_STEPS = 8;

/** One screen of a worked case. */
export interface StoryStep {
  title: string;
  words: string;
}

/** The day somebody agreed, and how: by letter, at a meeting. */
export interface Consent {
  on: string;
  how: string;
}

/** A picture, without anything that says where it was taken. Its `file` is in the evidence store. */
export interface StoryPicture {
  file: Types.ObjectId;
  type: string;
  width: number;
  height: number;
  bytes: number;
  /** What it shows, for those who do not see it. */
  alt: string;
  /** Null where nobody can be recognised in it. */
  consent: Consent | null;
}

/** What is written of a story. */
export interface StoryContent {
  kind: StoryKind;
  title: string;
  /** One or two sentences, for lists. */
  summary: string;
  /** One sentence in somebody's own words; '' where there is none. */
  quote: string;
  words: string;
  /** Who tells it, as the public reads it: "A night porter in Lewisham"; '' where nobody said. */
  told: string;
  /** The language tag of quote and words. */
  lang: string;
  beside: Beside | null;
  /** A theme's key, and a workstream's; '' where it is about none. */
  theme: string;
  workstream: string;
  /** GSS codes; none where it is about all of the network's places. */
  places: string[];
  members: Types.ObjectId[];
  named: (typeof NAMED)[number];
  /** Invented, to show how things go; every page of it says so. */
  madeUp: boolean;
  steps: StoryStep[];
  picture: StoryPicture | null;
}

/** Somebody who can be recognised in the words, and agreed. The name is for the network alone. */
export interface StoryPerson extends Consent {
  _id: Types.ObjectId;
  /** '' once they withdrew. */
  name: string;
  added: { by: Types.ObjectId; at: Date };
}

interface Done {
  by: Types.ObjectId;
  at: Date;
}

/** What waits for a coordinator, with what it puts right in what the public reads; '' where nothing was wrong. */
export interface WaitingStory extends Done {
  content: StoryContent;
  correction: string;
}

/**
 * A story or news. The public reads `approved`, while it is neither taken down nor withdrawn. A withdrawn one is
 * public never again, and its words are erased after a while.
 */
export interface Story extends Acting {
  slug: string;
  /** Whose it is; null where coordinators write it for the network. */
  member: Types.ObjectId | null;
  approved: StoryContent | null;
  waiting: WaitingStory | null;
  declined: (Done & { reason: string }) | null;
  people: StoryPerson[];
  /** The day it first was public, and who saw to it. */
  published: (Done & { on: string }) | null;
  corrections: (Done & { on: string; note: string })[];
  takenDown: (Done & { on: string; reason: string }) | null;
  withdrawn: (Done & { on: string }) | null;
  /** When the words of a withdrawn one were deleted. */
  erased: { at: Date } | null;
  /** Pictures that were public once: their addresses say that they are gone. */
  gone: Types.ObjectId[];
  added: Done;
  once: string;
}

export type StoredStory = Story & { _id: Types.ObjectId };
export type StoryDocument = HydratedDocument<Story>;

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const required = { type: String, required: true } as const;
const done = { by: id, at: Date };
const ids = { type: [id], default: [] };

const pictureSchema = new Schema<StoryPicture>(
  {
    file: { type: id, required: true },
    ...{ type: { type: String, required: true }, width: Number, height: Number, bytes: Number, alt: text },
    consent: { type: { on: String, how: String }, default: null, _id: false },
  },
  { _id: false },
);

const contentSchema = new Schema<StoryContent>(
  {
    ...{ kind: required, title: required, summary: text, quote: text, words: text, told: text },
    ...{ lang: required, theme: text, workstream: text, named: required },
    beside: { type: { kind: String, text: String }, default: null, _id: false },
    places: { type: [String], default: [] },
    members: ids,
    madeUp: { type: Boolean, default: false },
    steps: {
      type: [new Schema<StoryStep>({ title: required, words: required }, { _id: false })],
      default: [],
    },
    picture: { type: pictureSchema, default: null },
  },
  { _id: false },
);

const waitingSchema = new Schema<WaitingStory>(
  { ...done, content: { type: contentSchema, required: true }, correction: text },
  { _id: false },
);
const personSchema = new Schema<StoryPerson>({
  ...{ name: text, on: required, how: text },
  added: { type: done, required: true, _id: false },
});
const correction = new Schema({ ...done, on: required, note: required }, { _id: false });

const storySchema = new Schema<Story>(
  {
    ...actingFields,
    slug: { ...required, unique: true },
    member: { type: id, default: null },
    approved: { type: contentSchema, default: null },
    waiting: { type: waitingSchema, default: null },
    declined: { type: { ...done, reason: String }, default: null, _id: false },
    people: { type: [personSchema], default: [] },
    published: { type: { ...done, on: String }, default: null, _id: false },
    corrections: { type: [correction], default: [] },
    takenDown: { type: { ...done, on: String, reason: String }, default: null, _id: false },
    withdrawn: { type: { ...done, on: String }, default: null, _id: false },
    erased: { type: { at: Date }, default: null, _id: false },
    gone: ids,
    added: { type: done, required: true, _id: false },
    once: { ...required, unique: true },
  },
  { collection: 'stories', versionKey: false },
);
storySchema.index({ 'published.at': -1 });
storySchema.index({ member: 1, 'added.at': -1 });
storySchema.index({ 'waiting.at': 1 });
storySchema.index({ 'withdrawn.at': 1 });
storySchema.index({ gone: 1 });
indexPending(storySchema);

/** What waits for a coordinator, and who agreed, nobody reads of what is kept. */
export const Story = announced(model<Story>('Story', storySchema), {
  on: ['stories'],
  silent: { waiting: true, declined: true, people: true },
  unseen: ({ approved }) => !approved,
});

/** Whether the public reads it. */
export const isTold = ({
  approved,
  takenDown,
  withdrawn,
}: Pick<Story, 'approved' | 'takenDown' | 'withdrawn'>) =>
  approved !== null && takenDown === null && withdrawn === null;

/** The same as a filter. */
export const TOLD = { approved: { $ne: null }, takenDown: null, withdrawn: null } as const;

/** Whether it can still be written and judged. */
export const isOpen = ({ takenDown, withdrawn }: Pick<Story, 'takenDown' | 'withdrawn'>): boolean =>
  takenDown === null && withdrawn === null;

export const OPEN = { takenDown: null, withdrawn: null } as const;

/** What a writer goes on from: what waits, else what the public reads. */
export const newest = ({ waiting, approved }: Pick<Story, 'waiting' | 'approved'>): StoryContent | null =>
  waiting?.content ?? approved;

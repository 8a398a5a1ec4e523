import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';
import type { Beside } from '../web/spoken.ts';

/** The life of an issue heard, in its order. */
export const ISSUE_STATES = ['new', 'working', 'answered', 'back'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** Where an issue was heard. */
export const SOURCES = ['campaign', 'assembly'] as const;
export interface IssueSource {
  kind: (typeof SOURCES)[number];
  id: Types.ObjectId;
}

/** What was heard. */
export interface IssueContent {
  /** In a few plain words, for lists: never a resident's own, since its address is made from them. */
  title: string;
  /** In residents' words. */
  words: string;
  /** The language tag of the words. */
  lang: string;
  beside: Beside | null;
  /** A theme's key. */
  theme: string;
  /** GSS codes; none where it is about all of the network's places. */
  places: string[];
  source: IssueSource;
}

/** One dated step of an issue's life, with a sentence for the public. */
interface IssueStep {
  state: IssueState;
  on: string;
  said: string;
  by: Types.ObjectId;
  at: Date;
}

/** What was put right, and when; the words from before are kept nowhere, for they may have named somebody. */
interface IssueCorrection {
  on: string;
  note: string;
  by: Types.ObjectId;
  at: Date;
}

/** An issue heard. It is never deleted; it is public while its campaign or assembly is. */
export interface Issue extends Acting {
  slug: string;
  content: IssueContent;
  steps: IssueStep[];
  corrections: IssueCorrection[];
  once: string;
}

export type StoredIssue = Issue & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const required = { type: String, required: true } as const;
const done = { on: required, by: { type: id, required: true }, at: { type: Date, required: true } };

const contentSchema = new Schema<IssueContent>(
  {
    title: required,
    words: required,
    lang: required,
    beside: { type: { kind: String, text: String }, default: null, _id: false },
    theme: required,
    places: { type: [String], default: [] },
    source: { type: { kind: required, id: { type: id, required: true } }, required: true, _id: false },
  },
  { _id: false },
);

const issueSchema = new Schema<Issue>(
  {
    ...actingFields,
    slug: { ...required, unique: true },
    content: { type: contentSchema, required: true },
    steps: {
      type: [new Schema<IssueStep>({ ...done, state: required, said: required }, { _id: false })],
      default: [],
    },
    corrections: {
      type: [new Schema<IssueCorrection>({ ...done, note: required }, { _id: false })],
      default: [],
    },
    once: { ...required, unique: true },
  },
  { collection: 'issues', versionKey: false },
);
issueSchema.index({ 'content.source.id': 1 });
indexPending(issueSchema);

export const Issue = announced(model<Issue>('Issue', issueSchema), { on: ['promises'] });

/** How an issue stands now. */
export const stateOf = ({ steps }: Pick<Issue, 'steps'>): IssueState => steps.at(-1)?.state ?? 'new';

/** What may come after each state. */
const NEXT: Record<IssueState, readonly IssueState[]> = {
  new: ['working', 'answered'],
  working: ['answered'],
  answered: ['back'],
  back: ['working', 'answered'],
};

export const nextStates = (issue: Pick<Issue, 'steps'>): readonly IssueState[] => NEXT[stateOf(issue)];

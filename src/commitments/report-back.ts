import { Schema, type Types } from 'mongoose';
import type { Beside, Spoken } from '../web/spoken.ts';

/** What a member says came of its promise. */
export const ACCOUNTS = ['done', 'partly', 'not-yet', 'will-not'] as const;
export type AccountOutcome = (typeof ACCOUNTS)[number];

/** What the community says came of it. */
export const VIEWS = ['happened', 'partly', 'did-not', 'cannot-tell'] as const;
export type ViewOutcome = (typeof VIEWS)[number];

/** The voices whose words a coordinator reads before the public does. */
export const VOICES = ['account', 'view', 'reply'] as const;
export type Voice = (typeof VOICES)[number];

/** That a coordinator read words for personal data and abuse, and how many places were taken out. */
interface WordsCheck {
  by: Types.ObjectId;
  at: Date;
  taken: number;
}

interface SpokenWords extends Spoken {
  at: Date;
  /** The day it was given. */
  on: string;
  /** Null while a coordinator has not read it; nobody else reads it until then. */
  checked: WordsCheck | null;
}

/** The member's account. */
export interface MemberAccount extends SpokenWords {
  outcome: AccountOutcome;
  by: Types.ObjectId;
  /** An address of evidence; '' for none. */
  url: string;
}

/** The community's view: who pressed is not known, only to which mailbox the link went. */
export interface CommunityView extends SpokenWords {
  outcome: ViewOutcome;
  /** Somebody at the mailbox said that it was not they; it stands still until a coordinator has looked. */
  doubted: { at: Date } | null;
}

/** The member's one answer to the community's view. */
export interface MemberReply extends SpokenWords {
  by: Types.ObjectId;
}

/** The public answer on a commitment that is due on one day, in two voices. */
export interface ReportBack {
  _id: Types.ObjectId;
  due: string;
  account: MemberAccount | null;
  view: CommunityView | null;
  reply: MemberReply | null;
  /** When the community partner was asked. */
  asked: Date[];
  /** The reminders that its member got. */
  reminded: string[];
  /** Views that a coordinator set aside, since they were not the partner's. */
  aside: { by: Types.ObjectId; at: Date }[];
}

const id = Schema.Types.ObjectId;
const plain = { _id: false } as const;
const required = { type: String, required: true } as const;
const text = { type: String, default: '' };
const by = { type: id, required: true };
const at = { type: Date, required: true };

const check = new Schema<WordsCheck>({ by, at, taken: { type: Number, required: true } }, plain);
const beside = new Schema<Beside>({ kind: required, text: required }, plain);
/** The language of words as they were said, and what stands beside them. */
export const languageFields = {
  lang: { type: String, default: 'en' },
  beside: { type: beside, default: null },
};
const words = { words: text, ...languageFields, at, on: required, checked: { type: check, default: null } };

const account = new Schema<MemberAccount>({ ...words, outcome: required, by, url: text }, plain);
const view = new Schema<CommunityView>(
  {
    ...{ ...words, outcome: required },
    doubted: { type: new Schema({ at }, plain), default: null },
  },
  plain,
);
const reply = new Schema<MemberReply>({ ...words, by }, plain);

export const reportSchema = new Schema<ReportBack>({
  due: required,
  account: { type: account, default: null },
  view: { type: view, default: null },
  reply: { type: reply, default: null },
  asked: { type: [Date], default: [] },
  reminded: { type: [String], default: [] },
  aside: { type: [new Schema({ by, at }, plain)], default: [] },
});

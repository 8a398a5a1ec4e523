import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';
import type { Spoken } from '../web/spoken.ts';
import { languageFields, type ReportBack, reportSchema } from './report-back.ts';

/** To whom a promise is made, in answer to what, and when its member comes back to it. */
export interface Terms {
  /** At least one of the two. */
  assembly: Types.ObjectId | null;
  partner: Types.ObjectId | null;
  issues: Types.ObjectId[];
  /** The days of the report-backs, earliest first. */
  dates: string[];
}

/** A promise as it was said in the room and taken down there. */
export interface Said extends Spoken {
  /** Who spoke, as a role: "chief executive". */
  role: string;
  /** Their name, only where they agreed to be named; else ''. */
  name: string;
  /** The day it was said, and who took it down. */
  on: string;
  by: Types.ObjectId;
  at: Date;
}

/** Terms that wait for a coordinator. */
export type WaitingTerms = Terms & { by: Types.ObjectId; at: Date };

/** A secret that was sent out, of which only the hash is kept: to answer one report-back, or to say "not us". */
export interface SentLink {
  kind: 'answer' | 'doubt';
  report: Types.ObjectId;
  hash: string;
  expires: Date;
}

/** A pledge made to somebody. The pledge is not there yet while the promise is said and not confirmed. */
export interface Commitment extends Acting {
  slug: string;
  /** The once-only id of the form that made it; a page without connection makes its own. */
  once: string;
  member: Types.ObjectId;
  pledge: Types.ObjectId | null;
  said: Said | null;
  /** The member's lead stands by it; `words` where it words the promise anew, else ''. */
  confirmed: { by: Types.ObjectId; at: Date; on: string; words: string } | null;
  /** What holds; null until a coordinator accepted it. */
  terms: Terms | null;
  waiting: WaitingTerms | null;
  declined: { by: Types.ObjectId; at: Date; reason: string } | null;
  /** Since when everyone reads it. */
  published: { at: Date } | null;
  /** Taken back before anyone read it; with a reason, taken down after that. */
  takenBack: { by: Types.ObjectId; at: Date; reason?: string } | null;
  /** What was put right after everyone could read it, in a sentence for them; oldest first. */
  corrections: { by: Types.ObjectId; at: Date; on: string; what: string }[];
  reports: ReportBack[];
  links: SentLink[];
}

export type StoredCommitment = Commitment & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const plain = { _id: false } as const;
const required = { type: String, required: true } as const;
const by = { type: id, required: true };
const at = { type: Date, required: true };
const event = (more: object = {}) => ({ type: new Schema({ by, at, ...more }, plain), default: null });

const termsFields = {
  ...{ assembly: { type: id, default: null }, partner: { type: id, default: null } },
  ...{ issues: { type: [id], default: [] }, dates: { type: [String], default: [] } },
};
const said = new Schema<Said>(
  {
    ...{ words: required, ...languageFields, role: required, name: { type: String, default: '' } },
    ...{ on: required, by, at },
  },
  plain,
);
const sentLink = new Schema<SentLink>({ kind: required, report: by, hash: required, expires: at }, plain);

const commitmentSchema = new Schema<Commitment>(
  {
    ...actingFields,
    slug: { ...required, unique: true },
    once: { ...required, unique: true },
    member: by,
    pledge: { type: id, default: null },
    said: { type: said, default: null },
    confirmed: event({ on: required, words: { type: String, default: '' } }),
    terms: { type: new Schema<Terms>(termsFields, plain), default: null },
    waiting: event(termsFields),
    declined: event({ reason: required }),
    published: { type: new Schema({ at }, plain), default: null },
    takenBack: event({ reason: { type: String, default: '' } }),
    corrections: { type: [new Schema({ by, at, on: required, what: required }, plain)], default: [] },
    reports: { type: [reportSchema], default: [] },
    links: { type: [sentLink], default: [] },
  },
  { collection: 'commitments', versionKey: false },
);
commitmentSchema.index({ member: 1 });
commitmentSchema.index({ pledge: 1 });
commitmentSchema.index({ 'terms.assembly': 1 });
commitmentSchema.index({ 'links.hash': 1 });
indexPending(commitmentSchema);

export const Commitment = announced(model<Commitment>('Commitment', commitmentSchema), {
  on: ['promises'],
  silent: { waiting: true, declined: true, links: true },
  unseen: ({ published }) => published === null,
});

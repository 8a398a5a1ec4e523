import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** Whether help is offered or asked for. */
export const DIRECTIONS = ['offer', 'ask'] as const;
export type OfferDirection = (typeof DIRECTIONS)[number];

/** What kind of help it is. */
export const HELP = ['buddy', 'template', 'room', 'training', 'other'] as const;
export type Help = (typeof HELP)[number];

/** Whose it is: a member's, or a community partner's, which a coordinator writes down for it. */
export interface OfferedBy {
  kind: 'member' | 'partner';
  id: Types.ObjectId;
}

export interface OfferContent {
  direction: OfferDirection;
  help: Help;
  title: string;
  words: string;
  /** GSS code of a place; '' where it is about none in particular. */
  place: string;
  /** The last day it stands; '' where nobody said. */
  until: string;
}

/** A member that takes an offer up, or can help with an ask. */
export interface OfferAnswer {
  _id: Types.ObjectId;
  member: Types.ObjectId;
  words: string;
  by: Types.ObjectId;
  at: Date;
  /** Since when the two have found each other. */
  matched: { by: Types.ObjectId; at: Date } | null;
}

/**
 * An offer or an ask. Members read those of members; everyone reads what community partners ask for. Once it is closed it
 * stays with whoever it is of.
 */
export interface Offer extends Acting {
  from: OfferedBy;
  content: OfferContent;
  answers: OfferAnswer[];
  thanks: { words: string; by: Types.ObjectId; at: Date } | null;
  closed: { by: Types.ObjectId; at: Date; on: string } | null;
  added: { by: Types.ObjectId; at: Date };
  once: string;
}

export type StoredOffer = Offer & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const required = { type: String, required: true } as const;
const done = { by: { type: id, required: true }, at: { type: Date, required: true } };
const event = { type: { by: id, at: Date }, default: null, _id: false } as const;

const contentSchema = new Schema<OfferContent>(
  { direction: required, help: required, title: required, words: text, place: text, until: text },
  { _id: false },
);
const answerSchema = new Schema<OfferAnswer>({
  ...{ member: { type: id, required: true }, words: required, ...done, matched: event },
});

const offerSchema = new Schema<Offer>(
  {
    ...actingFields,
    from: { type: { kind: required, id: { type: id, required: true } }, required: true, _id: false },
    content: { type: contentSchema, required: true },
    answers: { type: [answerSchema], default: [] },
    thanks: { type: { words: String, by: id, at: Date }, default: null, _id: false },
    closed: { type: { by: id, at: Date, on: String }, default: null, _id: false },
    added: { type: { by: id, at: Date }, required: true, _id: false },
    once: { ...required, unique: true },
  },
  { collection: 'offers', versionKey: false },
);
offerSchema.index({ 'from.id': 1 });
offerSchema.index({ 'answers.member': 1 });
indexPending(offerSchema);

/** Who answers, and whether that is thanked for, nobody but members reads. */
export const Offer = announced(model<Offer>('Offer', offerSchema), {
  on: ['promises'],
  silent: { answers: true, thanks: true },
});

/** What holds of those that stand on a day. */
export const standingOn = (today: string) => ({
  closed: null,
  $or: [{ 'content.until': '' }, { 'content.until': { $gte: today } }],
});

/** How many open ones of a member were answered and are not matched yet. */
export const answersWaiting = (member: Types.ObjectId): Promise<number> =>
  Offer.countDocuments({
    'from.id': member,
    closed: null,
    answers: { $elemMatch: { matched: null } },
  }).exec();

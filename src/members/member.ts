import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';
import { type Buying, buyingSchema } from './buying.ts';

/** What the public reads of a member, once a coordinator accepted it. */
export interface Profile {
  name: string;
  /** A key of the network's sectors. */
  sector: string;
  /** GSS code of the one place the member is grouped under; '' for none. */
  leadPlace: string;
  /** GSS codes, for filtering and ring R1. */
  homePlaces: string[];
  website: string;
  /** The role mailbox the public may write to. */
  mailbox: string;
  about: string;
  /** What it buys, and how somebody becomes its supplier; nothing where it was never said. */
  buying?: Buying | null;
}

/** org-id style: scheme "GB-COH", id in the normal form of `identifiers.ts`. */
export interface Identifier {
  scheme: string;
  id: string;
}

/** A change that waits for a coordinator beside what is approved. `id` names this very version of it. */
interface WaitingChange {
  id: Types.ObjectId;
  profile: Profile;
  by: Types.ObjectId;
  at: Date;
}

/** The last change that a coordinator did not accept, until a new one is proposed. */
interface DeclinedChange {
  profile: Profile;
  reason: string;
  by: Types.ObjectId;
  at: Date;
}

/** An organisation in the network. */
export interface Member extends Acting {
  slug: string;
  approved: Profile;
  waiting: WaitingChange | null;
  declined: DeclinedChange | null;
  identifiers: Identifier[];
  /** "scheme id" of each identifier, unique across members: one legal body is one member. */
  identifierKeys: string[];
  /** Size band of the workforce; never printed or summed. */
  sizeBand: string;
  charter: { version: number; agreed: { at: Date }; confirmed: { by: Types.ObjectId; at: Date } | null };
  /** Month and day the member's own year starts, '04-01'. */
  yearStart: string;
  sponsorAttests: boolean;
  joined: { by: Types.ObjectId; at: Date; on: string };
  left: { by: Types.ObjectId; at: Date; on: string; reason: string } | null;
  application: Types.ObjectId | null;
}

export type MemberDocument = HydratedDocument<Member>;

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };

const profileFields = {
  name: { type: String, required: true },
  sector: { type: String, required: true },
  leadPlace: text,
  homePlaces: { type: [String], default: [] },
  website: text,
  mailbox: text,
  about: text,
  buying: { type: buyingSchema, default: null },
};
export const profileSchema = new Schema<Profile>(profileFields, { _id: false });

const memberSchema = new Schema<Member>(
  {
    ...actingFields,
    slug: { type: String, required: true, unique: true },
    approved: { type: profileSchema, required: true },
    waiting: {
      type: new Schema<WaitingChange>(
        { id, profile: profileSchema, by: id, at: Date },
        { _id: false, id: false },
      ),
      default: null,
    },
    declined: {
      type: new Schema<DeclinedChange>(
        { profile: profileSchema, reason: String, by: id, at: Date },
        { _id: false },
      ),
      default: null,
    },
    identifiers: { type: [{ scheme: String, id: String, _id: false }], default: [] },
    identifierKeys: { type: [String], default: [] },
    sizeBand: text,
    charter: {
      type: new Schema(
        {
          version: Number,
          agreed: { type: { at: Date }, _id: false },
          confirmed: { type: { by: id, at: Date }, _id: false, default: null },
        },
        { _id: false },
      ),
      required: true,
    },
    yearStart: { type: String, default: '04-01' },
    sponsorAttests: { type: Boolean, default: false },
    joined: { type: { by: id, at: Date, on: String }, required: true, _id: false },
    left: { type: { by: id, at: Date, on: String, reason: String }, default: null, _id: false },
    application: { type: id, default: null },
  },
  { collection: 'members', versionKey: false },
);
memberSchema.index({ identifierKeys: 1 }, { unique: true, sparse: true });
memberSchema.index({ 'approved.name': 1 });
memberSchema.index({ 'waiting.at': 1 }, { sparse: true });
indexPending(memberSchema);

export const Member = announced(model<Member>('Member', memberSchema), {
  on: ['directory'],
  silent: { waiting: true, declined: true },
});

/** What holds of a member whose change waits for a coordinator. */
export const changeWaiting = { 'waiting.at': { $gt: new Date(0) }, left: null } as const;

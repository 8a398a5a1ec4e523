import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** Who of a partner is written to. The public reads the role, and the name only while there is consent. */
export interface PartnerContact {
  role: string;
  /** The role mailbox; never public. */
  mailbox: string;
  /** A person's name; '' where nobody agreed to be named. */
  name: string;
  /** The day they agreed, and how: by letter, at a meeting. Null where nobody is named. */
  consent: { on: string; how: string } | null;
}

/** What coordinators write of a partner. */
export interface PartnerProfile {
  name: string;
  /** A key of the network's kinds of partners. */
  kind: string;
  /** GSS code of one of the network's places; '' where it works in all of them. */
  place: string;
  website: string;
  about: string;
  contact: PartnerContact;
}

/** An organisation that is not a member and to which promises are made. */
export interface Partner extends Acting {
  slug: string;
  profile: PartnerProfile;
  added: { by: Types.ObjectId; at: Date };
  /** Since when it is no partner any more; its page stays, as others refer to it. */
  ended: { by: Types.ObjectId; at: Date; on: string; reason: string } | null;
  once: string;
}

export type StoredPartner = Partner & { _id: Types.ObjectId };
export type PartnerDocument = HydratedDocument<Partner>;

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };

const contactSchema = new Schema<PartnerContact>(
  {
    role: text,
    mailbox: text,
    name: text,
    consent: { type: { on: String, how: String }, default: null, _id: false },
  },
  { _id: false },
);

const profileSchema = new Schema<PartnerProfile>(
  {
    name: { type: String, required: true },
    kind: { type: String, required: true },
    place: text,
    website: text,
    about: text,
    contact: { type: contactSchema, required: true },
  },
  { _id: false },
);

const partnerSchema = new Schema<Partner>(
  {
    ...actingFields,
    slug: { type: String, required: true, unique: true },
    profile: { type: profileSchema, required: true },
    added: { type: { by: id, at: Date }, required: true, _id: false },
    ended: { type: { by: id, at: Date, on: String, reason: String }, default: null, _id: false },
    once: { type: String, required: true, unique: true },
  },
  { collection: 'partners', versionKey: false },
);
indexPending(partnerSchema);

export const Partner = announced(model<Partner>('Partner', partnerSchema), { on: ['promises'] });

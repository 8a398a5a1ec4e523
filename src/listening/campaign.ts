import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** What coordinators write of a listening campaign. */
export interface CampaignContent {
  name: string;
  /** Calendar dates; `to` is '' while it goes on. */
  from: string;
  to: string;
  /** Who ran it. */
  ranBy: string;
  /** How people were listened to, in a sentence. */
  method: string;
  /** How many were heard; null where nobody counted. */
  people: number | null;
  groups: number | null;
}

/** What came of it: an address, or a file of the evidence store, each under its title. */
export interface Findings {
  title: string;
  url: string;
  file: Types.ObjectId | null;
}

/** Residents asked in an organised way. Public while `published` is there. */
export interface Campaign extends Acting {
  slug: string;
  content: CampaignContent;
  findings: Findings;
  published: { by: Types.ObjectId; at: Date } | null;
  added: { by: Types.ObjectId; at: Date };
  once: string;
}

export type StoredCampaign = Campaign & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const count = { type: Number, default: null };

const contentSchema = new Schema<CampaignContent>(
  {
    name: { type: String, required: true },
    from: { type: String, required: true },
    ...{ to: text, ranBy: text, method: text, people: count, groups: count },
  },
  { _id: false },
);

const campaignSchema = new Schema<Campaign>(
  {
    ...actingFields,
    slug: { type: String, required: true, unique: true },
    content: { type: contentSchema, required: true },
    findings: {
      type: new Schema({ title: text, url: text, file: { type: id, default: null } }, { _id: false }),
      default: () => ({}),
    },
    published: { type: { by: id, at: Date }, default: null, _id: false },
    added: { type: { by: id, at: Date }, required: true, _id: false },
    once: { type: String, required: true, unique: true },
  },
  { collection: 'campaigns', versionKey: false },
);
campaignSchema.index({ 'content.from': -1 });
indexPending(campaignSchema);

export const Campaign = announced(model<Campaign>('Campaign', campaignSchema), { on: ['promises'] });

import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** One attested submission: by whom, in what words, and exactly which versions of which figures. */
export interface Submission {
  by: Types.ObjectId;
  at: Date;
  attestation: string;
  figures: { figure: Types.ObjectId; version: number }[];
}

/** One member's set of figures for one period. The figures are documents of their own. */
export interface Return extends Acting {
  member: Types.ObjectId;
  /** The period's key. */
  period: string;
  /** Indicator codes asked of this member: the core ones, those of its live pledges, those it ticked. */
  asked: string[];
  opened: Date;
  submissions: Submission[];
  /** The lead asked the sponsor to attest, where the member requires it. */
  attestationAsked: { by: Types.ObjectId; at: Date } | null;
  /** A named extension: the day this return is due instead, and why. */
  extension: { until: string; reason: string; by: Types.ObjectId; at: Date } | null;
  /** The number of the last change here that figures could rest on. */
  moved?: number;
  /** The number of the last act here, by which boards find what is newer. */
  stood?: number;
}

export type ReturnDocument = HydratedDocument<Return>;

const id = Schema.Types.ObjectId;

const submissionSchema = new Schema<Submission>(
  {
    by: { type: id, required: true },
    at: { type: Date, required: true },
    attestation: { type: String, required: true },
    figures: { type: [{ figure: id, version: Number, _id: false }], default: [] },
  },
  { _id: false },
);

const returnSchema = new Schema<Return>(
  {
    ...actingFields,
    member: { type: id, required: true },
    period: { type: String, required: true },
    asked: { type: [String], default: [] },
    opened: { type: Date, required: true },
    submissions: { type: [submissionSchema], default: [] },
    attestationAsked: { type: { by: id, at: Date }, default: null, _id: false },
    extension: { type: { until: String, reason: String, by: id, at: Date }, default: null, _id: false },
    moved: Number,
    stood: Number,
  },
  { collection: 'returns', versionKey: false },
);
returnSchema.index({ member: 1, period: 1 }, { unique: true });
returnSchema.index({ period: 1 });
returnSchema.index({ period: 1, moved: -1 });
returnSchema.index({ period: 1, stood: -1 });
indexPending(returnSchema);

export const Return = announced(model<Return>('Return', returnSchema), {
  on: ['figures'],
  silent: { attestationAsked: true },
  numbered: 'figures',
  followed: true,
});

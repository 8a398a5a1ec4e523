import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../../acts/consequences.ts';
import { Mixed } from '../../acts/mixed.ts';
import { announced } from '../../changes/announce.ts';
import type { FigureState } from '../../indicators/figure-state.ts';
import type { Override } from '../../indicators/override.words.ts';
import type { RingName } from '../../indicators/ring.ts';

export const figureStates = ['value', 'not-reported', 'not-collected', 'not-applicable', 'withheld'] as const;

/** What a figure says. Amounts are integers in the smallest step of the indicator's unit. */
export interface FigureContent {
  state: FigureState;
  /** By ring (inner ≤ outer) where the indicator is local, else one number. */
  numerator: number | Partial<Record<RingName, number>> | null;
  denominator: number | null;
  /** Where the denominator is another indicator: the figure and version it was taken from, and its amount then. */
  denominatorFrom: { figure: Types.ObjectId; version: number; amount?: number | null } | null;
  /** The whole of which the denominator knows a part, where the definition says "known". */
  total: number | null;
  /** The release of reference data it was made with, where its definition needs one. */
  release?: string;
  /** A joint project: the member whose figure counts it, so that this one enters no total. */
  countedBy?: Types.ObjectId | null;
  /** Only a part of it is joint: the amounts are the member's own part, which stays in the totals. */
  ownPart?: boolean;
  /** What the service counted, where the member says otherwise, and why it does. */
  override?: Override;
  note: string;
  evidence: { link: string; file: Types.ObjectId | null };
  /** Answers to questions about improbable values, by question. */
  reasons: Record<string, string>;
}

/** A coordinator's question about one version, and the member's answer. */
interface Query {
  _id: Types.ObjectId;
  version: number;
  question: string;
  by: Types.ObjectId;
  at: Date;
  answer: { text: string; by: Types.ObjectId; at: Date } | null;
}

/** The acceptance of exactly one version. */
interface Acceptance {
  /** The document's version that the coordinator saw. */
  version: number;
  content: FigureContent;
  by: Types.ObjectId;
  at: Date;
  /** The one press that accepted it together with others; left out where it was accepted alone. */
  batch?: Types.ObjectId;
}

/** A saved version as it was; every one is kept. */
export interface FigureVersion {
  version: number;
  content: FigureContent | null;
  /** What was typed, valid or not. */
  typed: Record<string, string> | null;
  by: Types.ObjectId;
  at: Date;
}

/** One member's value of one indicator for one part or year. */
export interface Figure extends Acting {
  member: Types.ObjectId;
  indicator: string;
  /** The indicator's definition version. */
  definition: number;
  period: string;
  /** 'year', or the part: 'Q1' to 'Q4', 'H1', 'H2'. */
  part: string;
  /** What was typed last, as it was read; null where it cannot be read as a figure yet. */
  content: FigureContent | null;
  /** What was typed last, valid or not, by box: a draft is never lost. */
  typed: Record<string, string> | null;
  /** The last save. Saves are counted from 1; asking and accepting name the save they saw and add none. */
  saved: { by: Types.ObjectId; at: Date; version: number } | null;
  /** The versions that were accepted, with their content, oldest first: a report takes the last by its cut-off. */
  acceptances: Acceptance[];
  /** The number of the last change here that other figures could rest on: an acceptance. */
  moved?: number;
  /** The number of the last act here, by which boards find what is newer. */
  stood?: number;
  queries: Query[];
  history: FigureVersion[];
}

export type FigureDocument = HydratedDocument<Figure>;

const id = Schema.Types.ObjectId;
const mixed = { type: Schema.Types.Mixed, default: null };

const querySchema = new Schema<Query>({
  version: Number,
  question: String,
  by: id,
  at: Date,
  answer: { type: { text: String, by: id, at: Date }, default: null, _id: false },
});

const figureSchema = new Schema<Figure>(
  {
    ...actingFields,
    member: { type: id, required: true },
    indicator: { type: String, required: true },
    definition: { type: Number, required: true },
    period: { type: String, required: true },
    part: { type: String, required: true, default: 'year' },
    content: mixed,
    typed: mixed,
    saved: { type: { by: id, at: Date, version: Number }, default: null, _id: false },
    acceptances: { type: [Mixed], default: [] },
    moved: Number,
    stood: Number,
    queries: { type: [querySchema], default: [] },
    history: { type: [Mixed], default: [] },
  },
  { collection: 'figures', versionKey: false, minimize: false },
);
figureSchema.index({ member: 1, indicator: 1, period: 1, part: 1 }, { unique: true });
figureSchema.index({ period: 1, indicator: 1 });
figureSchema.index({ period: 1, member: 1 });
figureSchema.index({ period: 1, moved: -1 });
figureSchema.index({ period: 1, stood: -1 });
indexPending(figureSchema);

/** What is worked out of figures is so from acceptances: saving and asking change none of it. */
export const Figure = announced(model<Figure>('Figure', figureSchema), {
  on: ['figures'],
  silent: { typed: true, content: true, definition: true, saved: true, history: true, queries: true },
  unseen: ({ acceptances }) => Array.isArray(acceptances) && acceptances.length === 0,
  numbered: 'figures',
  followed: true,
});

import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';

/** What somebody says is the matter with a page. */
export const PROBLEMS = ['wrong', 'personal', 'access', 'broken', 'other'] as const;
export type ProblemKind = (typeof PROBLEMS)[number];

export const OUTCOMES = ['put-right', 'left'] as const;
export type ProblemOutcome = (typeof OUTCOMES)[number];

/** What anyone says is the matter with a page, until a coordinator has looked. No page for the public is made of it. */
export interface PageProblem extends Acting {
  /** The once-only id of the form that sent it. */
  once: string;
  /** The address of the page here: "/commitments/hollybank-10-october-2024". */
  page: string;
  kind: ProblemKind;
  words: string;
  /** Where to write what came of it; '' where nobody gave it, and once it was written. */
  email: string;
  at: Date;
  closed: { by: Types.ObjectId; at: Date; outcome: ProblemOutcome; words: string } | null;
}

export type StoredProblem = PageProblem & { _id: Types.ObjectId };

const required = { type: String, required: true } as const;
const text = { type: String, default: '' };
const at = { type: Date, required: true };

const closed = new Schema(
  { by: { type: Schema.Types.ObjectId, required: true }, at, outcome: required, words: text },
  { _id: false },
);

const problemSchema = new Schema<PageProblem>(
  {
    ...actingFields,
    once: { ...required, unique: true },
    page: required,
    kind: required,
    words: text,
    email: text,
    at,
    closed: { type: closed, default: null },
  },
  { collection: 'problems', versionKey: false },
);
problemSchema.index({ closed: 1, at: 1 });
indexPending(problemSchema);

export const PageProblem = model<PageProblem>('Problem', problemSchema);

/** How many wait for a coordinator. */
export const problemsWaiting = (): Promise<number> => PageProblem.countDocuments({ closed: null }).exec();

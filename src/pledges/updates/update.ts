import { Schema, type Types } from 'mongoose';
import type { By } from '../../acts/by.ts';
import type { Status } from '../../charts/statuses.ts';
import { amountFields, type PledgeAmount } from '../content.ts';

/** A coordinator's question back to the lead, or the answer to it. */
export interface UpdateWords extends By {
  text: string;
}

/** What a person writes in an update. */
export interface Account {
  /** The day it speaks of, YYYY-MM-DD. */
  on: string;
  said: string;
  /** The new reading of a measured pledge, where there is one. */
  amount: PledgeAmount | null;
  /** The new level of a maturity pledge. */
  level: number | null;
  /** The whole promise is done: told so, or every step is. */
  done: boolean;
  /** Why it is not done though every step is, or no longer holds though it was achieved; '' for neither. */
  undone: string;
  /** Keys of all steps done so far. */
  steps: string[];
  selfAssessed: { status: Status; reason: string } | null;
  evidence: { url: string; files: Types.ObjectId[] };
}

/** A dated account of how one pledge goes. The public reads it once it is accepted; from then it is fixed. */
export interface Update extends Account {
  _id: Types.ObjectId;
  once: string;
  version: number;
  saved: By;
  /** Sent to the coordinator by the lead or a deputy; null while a draft. */
  sent: By | null;
  question: UpdateWords | null;
  answer: UpdateWords | null;
  /** `version` is the one that the coordinator saw. */
  acceptance: (By & { version: number }) | null;
}

const id = Schema.Types.ObjectId;

export const event = (more: Record<string, unknown> = {}) => ({
  type: new Schema(
    { by: { type: id, required: true }, at: { type: Date, required: true }, ...more },
    { _id: false },
  ),
  default: null,
});

export const updateSchema = new Schema<Update>({
  once: { type: String, required: true },
  version: { type: Number, required: true },
  on: { type: String, required: true },
  said: { type: String, default: '' },
  amount: { type: new Schema<PledgeAmount>(amountFields, { _id: false }), default: null },
  level: { type: Number, default: null },
  done: { type: Boolean, default: false },
  undone: { type: String, default: '' },
  steps: { type: [String], default: [] },
  selfAssessed: { type: new Schema({ status: String, reason: String }, { _id: false }), default: null },
  evidence: { url: { type: String, default: '' }, files: { type: [id], default: [] } },
  saved: event(),
  sent: event(),
  question: event({ text: String }),
  answer: event({ text: String }),
  acceptance: event({ version: Number }),
});

/** Whether it is the coordinator's turn. */
export const updateWaits = (one: Pick<Update, 'sent' | 'acceptance' | 'question' | 'answer'>): boolean =>
  one.sent !== null && one.acceptance === null && (one.question === null || one.answer !== null);

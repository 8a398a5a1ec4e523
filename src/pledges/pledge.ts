import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import type { By } from '../acts/by.ts';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';
import {
  amountFields,
  type Content,
  contentSchema,
  type DatedTarget,
  datedTargetSchema,
  type PledgeAmount,
  type PledgeType,
  pledgeTypes,
} from './content.ts';
import { type Sharer, sharerSchema } from './together/sharer.ts';
import { event, type Update, type UpdateWords, updateSchema } from './updates/update.ts';

/** A change that waits for a coordinator beside what is approved; the reasons are '' where they do not apply. */
export interface Waiting extends By {
  content: Content;
  /** Why the target or its date changes, why the baseline is corrected, why the pledge is withdrawn. */
  revision: string;
  restatement: string;
  withdrawal: string;
  question: UpdateWords | null;
  answer: UpdateWords | null;
}

/** A recorded change of the target; `on` is the day it was accepted. */
interface Revision extends By {
  on: string;
  from: DatedTarget;
  to: DatedTarget;
  reason: string;
}

/** A recorded correction of the baseline. */
interface BaselineRestatement extends By {
  on: string;
  from: PledgeAmount & { period: string };
  to: PledgeAmount & { period: string };
  reason: string;
}

/** A member's own promise. Each is a document that acts. */
export interface Pledge extends Acting {
  /** The once-only id of the form that made it. */
  once: string;
  member: Types.ObjectId;
  type: PledgeType;
  made: By & { on: string };
  /** Moves on when what the pledge says changes or is judged; `version` does so with its updates too. */
  edition: number;
  approved: Content | null;
  waiting: Waiting | null;
  /** Oldest first; `edition` is the one that the coordinator saw. */
  acceptances: (By & { edition: number; on: string })[];
  revisions: Revision[];
  restatements: BaselineRestatement[];
  withdrawal: (By & { on: string; reason: string }) | null;
  updates: Update[];
  /** The members that make it beside the one that leads it, and those that were asked to or did. */
  sharers: Sharer[];
  /** How many things in it wait for a coordinator. */
  waits: number;
  /** When what the public reads of it last changed. */
  shownAt: Date | null;
  /** The number of the last change that the public could read (`changes/announce.ts`). */
  moved?: number;
}

export type PledgeDocument = HydratedDocument<Pledge>;
/** A pledge as read for showing: its fields and its id. */
export type StoredPledge = Pledge & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const done = { by: { type: id, required: true }, at: { type: Date, required: true } };
const reason = { type: String, default: '' };
const plain = { _id: false } as const;

const waitingSchema = new Schema<Waiting>(
  {
    ...done,
    content: { type: contentSchema, required: true },
    revision: reason,
    restatement: reason,
    withdrawal: reason,
    question: event({ text: String }),
    answer: event({ text: String }),
  },
  plain,
);

const baseline = new Schema({ ...amountFields, period: String }, plain);

const pledgeSchema = new Schema<Pledge>(
  {
    ...actingFields,
    once: { type: String, required: true, unique: true },
    member: { type: id, required: true },
    type: { type: String, enum: pledgeTypes, required: true },
    made: { type: new Schema({ ...done, on: String }, plain), required: true },
    edition: { type: Number, default: 1, required: true },
    approved: { type: contentSchema, default: null },
    waiting: { type: waitingSchema, default: null },
    acceptances: { type: [new Schema({ ...done, edition: Number, on: String }, plain)], default: [] },
    revisions: {
      type: [
        new Schema(
          { ...done, on: String, from: datedTargetSchema, to: datedTargetSchema, reason: String },
          plain,
        ),
      ],
      default: [],
    },
    restatements: {
      type: [new Schema({ ...done, on: String, from: baseline, to: baseline, reason: String }, plain)],
      default: [],
    },
    withdrawal: event({ on: String, reason: String }),
    updates: { type: [updateSchema], default: [] },
    sharers: { type: [sharerSchema], default: [] },
    waits: { type: Number, default: 0, required: true },
    shownAt: { type: Date, default: null },
    moved: Number,
  },
  { collection: 'pledges', versionKey: false },
);
pledgeSchema.index({ member: 1, 'made.at': 1 });
pledgeSchema.index({ 'sharers.member': 1 });
pledgeSchema.index({ moved: -1 });
pledgeSchema.index({ waits: 1 }, { partialFilterExpression: { waits: { $gt: 0 } } });
indexPending(pledgeSchema);

/** What the public reads of pledges is what was accepted of them. */
export const Pledge = announced(model<Pledge>('Pledge', pledgeSchema), {
  on: ['pledges'],
  silent: { waiting: true, waits: true, edition: true, updates: isNotAccepted, sharers: isNotAccepted },
  unseen: ({ approved }) => approved === null,
  numbered: 'pledges',
});

/** An update, or a member that is asked to make it too. */
function isNotAccepted(added: unknown): boolean {
  const { acceptance, accepted } = added as Partial<Update & Sharer>;
  return acceptance === null || accepted === null;
}

/** What its lead last wrote: the change that waits, else what is approved. */
export function latestContent(pledge: Pick<Pledge, 'approved' | 'waiting'>): Content {
  const content = pledge.waiting?.content ?? pledge.approved;
  if (!content) throw new Error('A pledge has always something written.');
  return content;
}

/** Whether it is the coordinator's turn on the pledge itself. */
export const changeWaits = ({ waiting }: Pick<Pledge, 'waiting'>): boolean =>
  waiting !== null && (waiting.question === null || waiting.answer !== null);

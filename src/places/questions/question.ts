import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../../acts/consequences.ts';
import { announced } from '../../changes/announce.ts';

/** Why a question does not become public: never for the opinion in it. */
export const ASIDE = ['spam', 'abuse', 'personal', 'elsewhere'] as const;
export type AsideReason = (typeof ASIDE)[number];

/** What somebody asked. What a coordinator took out of the words is kept nowhere. */
export interface Asked {
  words: string;
  /** The language tag of the words. */
  lang: string;
  /** '' where nobody gave one, or it was taken off. */
  name: string;
  at: Date;
  /** The day it was asked, where the network is. */
  on: string;
}

export interface QuestionAnswer {
  words: string;
  /** The tag of the answer’s language, and what it says in plain English beside it; English and '' where nothing is said. */
  lang?: string;
  plain?: string;
  /** What the question says in plain English; '' where it stands beside nothing. */
  beside: string;
  by: Types.ObjectId;
  at: Date;
  on: string;
}

interface Noted {
  on: string;
  note: string;
  by: Types.ObjectId;
  at: Date;
}

/**
 * A question in advance of a meeting in public. It is public from its answer on; one that was set aside never is, and
 * of one that was taken down only the note is there.
 */
export interface Question extends Acting {
  meeting: Types.ObjectId;
  asked: Asked;
  answer: QuestionAnswer | null;
  corrections: Noted[];
  removed: Noted | null;
  aside: { why: AsideReason; by: Types.ObjectId; at: Date; on: string } | null;
  once: string;
}

export type StoredQuestion = Question & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const required = { type: String, required: true } as const;
const done = { on: required, by: { type: id, required: true }, at: { type: Date, required: true } };

const noted = new Schema<Noted>({ ...done, note: required }, { _id: false });

const questionSchema = new Schema<Question>(
  {
    ...actingFields,
    meeting: { type: id, required: true },
    asked: {
      type: new Schema<Asked>(
        { words: text, lang: required, name: text, at: { type: Date, required: true }, on: required },
        { _id: false },
      ),
      required: true,
    },
    answer: {
      type: new Schema<QuestionAnswer>(
        { ...done, words: required, lang: String, plain: String, beside: text },
        { _id: false },
      ),
      default: null,
    },
    corrections: { type: [noted], default: [] },
    removed: { type: noted, default: null },
    aside: { type: new Schema({ ...done, why: required }, { _id: false }), default: null },
    once: { ...required, unique: true },
  },
  { collection: 'questions', versionKey: false },
);
questionSchema.index({ meeting: 1, 'asked.at': 1 });
questionSchema.index({ 'asked.at': 1 });
indexPending(questionSchema);

/** Nobody reads a question before it is answered: strangers who ask have no page made anew. */
export const Question = announced(model<Question>('Question', questionSchema), {
  on: ['promises'],
  silent: { aside: true },
  unseen: ({ answer }) => !answer,
});

/** What holds of a question that waits for a coordinator. */
export const WAITING = { answer: null, aside: null, removed: null } as const;
/** What holds of one that everyone reads, or reads that it was taken down. */
export const PUBLIC = { $or: [{ answer: { $ne: null } }, { removed: { $ne: null } }], aside: null };

export const questionsWaiting = (): Promise<number> => Question.countDocuments(WAITING).exec();

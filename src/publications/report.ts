import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** What a coordinator writes of a report; everything else in it comes from the members. */
export interface ReportText {
  title: string;
  /** Figures count as they stood accepted at the end of this day, YYYY-MM-DD. */
  cutOff: string;
  /** Paragraphs, parted by an empty line. */
  foreword: string;
  forewordBy: string;
  /** Theme keys, in the network's order. */
  themes: string[];
  /** What the network does in the next period; paragraphs. */
  next: string;
  /** What members do next, by theme key. */
  themesNext: Record<string, string>;
  /** Why this version replaces the one before; '' on a first version. */
  changeNote: string;
}

/** A file kept in the database, with what it must hash to. */
export interface KeptFile {
  id: Types.ObjectId;
  sha256: string;
  bytes: number;
}

/** Being published: nobody can edit it. `file` is set once the content is frozen. */
export interface Publishing {
  by: Types.ObjectId;
  at: Date;
  job: Types.ObjectId;
  file: KeptFile | null;
}

/** Published and frozen for good. */
export interface ReportPublication {
  by: Types.ObjectId;
  at: Date;
  file: KeptFile;
  pdf: KeptFile;
  pages: number;
}

/** One version of the network's report on one period: a draft, then published. */
export interface Report extends Acting, ReportText {
  once: string | null;
  /** The period's key, '2024-25'. */
  period: string;
  /** 1 for the first version of a period's report; a restatement has the next number. */
  number: number;
  slug: string;
  /** The published version this one replaces. */
  restates: Types.ObjectId | null;
  drafted: { by: Types.ObjectId; at: Date };
  saved: { by: Types.ObjectId; at: Date } | null;
  publishing: Publishing | null;
  publication: ReportPublication | null;
  /** Why publishing it came to nothing the last time. */
  failure: { at: Date; reason: string } | null;
}

export type HydratedReport = HydratedDocument<Report>;

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const event = { type: { by: id, at: Date }, _id: false };
const keptFile = new Schema<KeptFile>({ id, sha256: String, bytes: Number }, { _id: false });

const reportSchema = new Schema<Report>(
  {
    ...actingFields,
    once: { type: String, default: null },
    period: { type: String, required: true },
    number: { type: Number, required: true },
    slug: { type: String, required: true, unique: true },
    title: { type: String, required: true },
    cutOff: { type: String, required: true },
    foreword: text,
    forewordBy: text,
    themes: { type: [String], default: [] },
    next: text,
    themesNext: { type: Schema.Types.Mixed, default: {} },
    changeNote: text,
    restates: { type: id, default: null },
    drafted: { ...event, required: true },
    saved: { ...event, default: null },
    publishing: {
      type: new Schema(
        { by: id, at: Date, job: id, file: { type: keptFile, default: null } },
        { _id: false },
      ),
      default: null,
    },
    publication: {
      type: new Schema({ by: id, at: Date, file: keptFile, pdf: keptFile, pages: Number }, { _id: false }),
      default: null,
    },
    failure: { type: { at: Date, reason: String }, default: null, _id: false },
  },
  { collection: 'reports', versionKey: false, minimize: false },
);
// Two drafts of one version cannot be begun, not even at the same moment.
reportSchema.index({ period: 1, number: 1 }, { unique: true });
reportSchema.index({ once: 1 }, { unique: true, partialFilterExpression: { once: { $type: 'string' } } });
reportSchema.index({ 'publication.at': -1 });
indexPending(reportSchema);

/** Drafts are read by their coordinators alone, as they are stored; what is published, pages are made from. */
export const Report = announced(model<Report>('Report', reportSchema), {
  on: ['figures', 'reports'],
  silent: {
    ...{ title: true, cutOff: true, foreword: true, forewordBy: true, themes: true, next: true },
    ...{ themesNext: true, changeNote: true, saved: true, publishing: true, failure: true },
  },
  unseen: ({ publication }) => publication === null,
});

export type ReportStage = 'draft' | 'publishing' | 'published';

/** Where a report stands in its life. */
export const stageOf = (report: Pick<Report, 'publishing' | 'publication'>): ReportStage =>
  report.publication ? 'published' : report.publishing ? 'publishing' : 'draft';

/** A filter for what may still be edited. */
export const isDraft = { publishing: null, publication: null };

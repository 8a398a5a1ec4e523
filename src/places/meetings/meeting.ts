import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../../acts/consequences.ts';
import { announced } from '../../changes/announce.ts';

/** When and where a meeting in public is, and what is on its agenda. */
export interface MeetingDetails {
  name: string;
  /** The calendar date, and wall times 'HH:MM' in the network's time zone; `ends` is '' where nobody knows yet. */
  on: string;
  starts: string;
  ends: string;
  venue: string;
  address: string;
  /** Where one joins from elsewhere; '' where one cannot. */
  link: string;
  agenda: string[];
  /** The last day for questions in advance; '' where none are taken. */
  questionsBy: string;
}

/** A paper that stands elsewhere. Nothing of it is loaded by our pages. */
export interface MeetingPaper {
  _id: Types.ObjectId;
  url: string;
  title: string;
  what: string;
  length: string;
}

/** A meeting in public of those who decide for a place. Public while `published` is there. */
export interface Meeting extends Acting {
  slug: string;
  /** The slug of its place. */
  place: string;
  details: MeetingDetails;
  papers: MeetingPaper[];
  published: { by: Types.ObjectId; at: Date } | null;
  cancelled: { by: Types.ObjectId; at: Date; on: string; reason: string } | null;
  added: { by: Types.ObjectId; at: Date };
  once: string;
}

export type StoredMeeting = Meeting & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const required = { type: String, required: true } as const;

const detailsSchema = new Schema<MeetingDetails>(
  {
    ...{ name: required, on: required, starts: required, ends: text },
    ...{ venue: text, address: text, link: text, questionsBy: text },
    agenda: { type: [String], default: [] },
  },
  { _id: false },
);
const paperSchema = new Schema<MeetingPaper>({
  url: required,
  title: required,
  what: required,
  length: text,
});

const meetingSchema = new Schema<Meeting>(
  {
    ...actingFields,
    slug: { ...required, unique: true },
    place: required,
    details: { type: detailsSchema, required: true },
    papers: { type: [paperSchema], default: [] },
    published: { type: { by: id, at: Date }, default: null, _id: false },
    cancelled: { type: { by: id, at: Date, on: String, reason: String }, default: null, _id: false },
    added: { type: { by: id, at: Date }, required: true, _id: false },
    once: { ...required, unique: true },
  },
  { collection: 'meetings', versionKey: false },
);
meetingSchema.index({ 'details.on': -1 });
meetingSchema.index({ place: 1, 'details.on': -1 });
indexPending(meetingSchema);

export const Meeting = announced(model<Meeting>('Meeting', meetingSchema), { on: ['promises'] });

export const PUBLISHED = { published: { $ne: null } } as const;

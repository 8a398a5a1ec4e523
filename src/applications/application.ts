import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { type Identifier, type Profile, profileSchema } from '../members/member.ts';

/** A person named in an application. They are invited once it is approved. */
interface NamedPerson {
  name: string;
  email: string;
}

/** What an applicant writes down. */
export interface Applied {
  profile: Profile;
  identifiers: Identifier[];
  /** Size band of the workforce; never printed or summed. */
  sizeBand: string;
  lead: NamedPerson;
  sponsor: NamedPerson;
}

/** A coordinator's question and the applicant's answer, given by a link. Only the link's hash is kept. */
export interface ApplicantQuestion {
  _id: Types.ObjectId;
  by: Types.ObjectId;
  at: Date;
  text: string;
  hash: string;
  expires: Date;
  answer: { text: string; at: Date } | null;
}

/** A request to become a member. */
export interface Application extends Acting, Applied {
  once: string;
  /** "scheme id" of each identifier. An application reserves nothing: several may name one number. */
  keys: string[];
  /** The same once it is approved. Unique: one legal body is approved once. */
  takenKeys?: string[];
  charter: { version: number; at: Date };
  received: { at: Date };
  /** The lead's address is confirmed by a link that works until `expires`. */
  confirmation: { hash: string; expires: Date; at: Date | null };
  questions: ApplicantQuestion[];
  /** It came to nothing: a coordinator set it aside, or (before they could) its link was never opened. */
  lapse: { at: Date; by?: Types.ObjectId; reason?: string } | null;
  /** Approvals of other applications that took one of its numbers. */
  lost: { keys: string[]; to: Types.ObjectId; at: Date }[];
  approval: { by: Types.ObjectId; at: Date } | null;
  decline: { by: Types.ObjectId; at: Date; reason: string } | null;
  /** The id the member has, or will have. */
  member: Types.ObjectId;
}

export type ApplicationDocument = HydratedDocument<Application>;

export type ApplicationState = 'unconfirmed' | 'waiting' | 'asked' | 'approved' | 'declined' | 'lapsed';

const id = Schema.Types.ObjectId;
const person = { type: { name: String, email: String }, required: true, _id: false };

const questionSchema = new Schema<ApplicantQuestion>({
  by: { type: id, required: true },
  at: { type: Date, required: true },
  text: { type: String, required: true },
  hash: { type: String, required: true },
  expires: { type: Date, required: true },
  answer: { type: { text: String, at: Date }, default: null, _id: false },
});

const applicationSchema = new Schema<Application>(
  {
    ...actingFields,
    once: { type: String, required: true, unique: true },
    profile: { type: profileSchema, required: true },
    identifiers: { type: [{ scheme: String, id: String, _id: false }], required: true },
    sizeBand: { type: String, required: true },
    lead: person,
    sponsor: person,
    keys: { type: [String], required: true },
    takenKeys: { type: [String], default: undefined },
    charter: { type: { version: Number, at: Date }, required: true, _id: false },
    received: { type: { at: Date }, required: true, _id: false },
    confirmation: { type: { hash: String, expires: Date, at: Date }, required: true, _id: false },
    questions: { type: [questionSchema], default: [] },
    lapse: { type: { at: Date, by: id, reason: String }, default: null, _id: false },
    lost: { type: [{ keys: [String], to: id, at: Date, _id: false }], default: [] },
    approval: { type: { by: id, at: Date }, default: null, _id: false },
    decline: { type: { by: id, at: Date, reason: String }, default: null, _id: false },
    member: { type: id, required: true },
  },
  { collection: 'applications', versionKey: false },
);
applicationSchema.index({ keys: 1 });
applicationSchema.index({ takenKeys: 1 }, { unique: true, sparse: true });
applicationSchema.index({ 'confirmation.hash': 1 });
applicationSchema.index({ 'questions.hash': 1 }, { sparse: true });
applicationSchema.index({ 'received.at': -1 });
applicationSchema.index({ approval: 1, decline: 1, lapse: 1 });
indexPending(applicationSchema);

export const Application = model<Application>('Application', applicationSchema);

/** What holds of an application that can still become a member. */
export const open = { approval: null, decline: null, lapse: null } as const;

/** What must hold of an application for a coordinator to decide on it. */
export const undecided = { ...open, 'confirmation.at': { $ne: null } } as const;

/** What must hold of one whose link can be sent again, or that can be set aside. */
export const unconfirmed = { ...open, 'confirmation.at': null } as const;

/** The other open applications that name one of its numbers, oldest first. */
export const rivalsOf = ({ _id, keys }: { _id: Types.ObjectId; keys: readonly string[] }) =>
  Application.find({ ...open, _id: { $ne: _id }, keys: { $in: [...keys] } }).sort({ 'received.at': 1 });

/** Whether a coordinator can decide on it now. */
export const isDecidable = (application: Parameters<typeof stateOf>[0]): boolean =>
  ['waiting', 'asked'].includes(stateOf(application));

/** How many applications wait for a coordinator, not for their applicants. */
export const applicationsWaiting = (): Promise<number> =>
  Application.countDocuments({ ...undecided, questions: { $not: { $elemMatch: { answer: null } } } }).exec();

/** Where an application stands. */
export function stateOf(
  application: Pick<Application, 'confirmation' | 'questions' | 'lapse' | 'approval' | 'decline'>,
): ApplicationState {
  if (application.approval) return 'approved';
  if (application.decline) return 'declined';
  if (application.lapse) return 'lapsed';
  if (!application.confirmation.at) return 'unconfirmed';
  return application.questions.some(({ answer }) => !answer) ? 'asked' : 'waiting';
}

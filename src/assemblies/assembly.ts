import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** When, where and with whom an assembly is. */
export interface AssemblyDetails {
  name: string;
  /** The calendar date, and wall times 'HH:MM' in the network's time zone; `ends` is '' where nobody knows yet. */
  on: string;
  starts: string;
  ends: string;
  venue: string;
  address: string;
  /** GSS code of one of the network's places; '' where it is about all of them. */
  place: string;
  /** Ids of the community partners that host it. */
  hosts: Types.ObjectId[];
}

/** What is known of whether an invited organisation came. */
export const ATTENDANCE = ['came', 'sent', 'absent', 'unsaid'] as const;
export type Attendance = (typeof ATTENDANCE)[number];

export const INVITED = ['member', 'partner', 'other'] as const;

/** Who was invited: a member, a community partner, or another organisation or role by its name. */
export interface AssemblyInvitation {
  /** "member ID", "partner ID", or "other" with a number; unique in the assembly. */
  key: string;
  kind: (typeof INVITED)[number];
  id: Types.ObjectId | null;
  /** The name of another organisation or role; '' for the rest, whose names are their own. */
  name: string;
  attendance: Attendance;
}

/** A recording or paper that stands elsewhere. Nothing of it is loaded by our pages. */
export interface AssemblyPaper {
  _id: Types.ObjectId;
  url: string;
  title: string;
  /** "Recording", "Slides", "Minutes". */
  what: string;
  /** "48 minutes", "12 pages"; '' where nobody said. */
  length: string;
  /** Of captions, transcript and sign language, those that it has. */
  has: string[];
}

export const ACCESS = ['captions', 'transcript', 'signed'] as const;

/** A public meeting where promises are made or answered for. Public while `published` is there. */
export interface Assembly extends Acting {
  slug: string;
  details: AssemblyDetails;
  agenda: string[];
  invited: AssemblyInvitation[];
  papers: AssemblyPaper[];
  /** The assembly whose promises this one reports back on. */
  answers: Types.ObjectId | null;
  published: { by: Types.ObjectId; at: Date } | null;
  cancelled: { by: Types.ObjectId; at: Date; on: string; reason: string } | null;
  added: { by: Types.ObjectId; at: Date };
  once: string;
}

export type StoredAssembly = Assembly & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const required = { type: String, required: true } as const;

const details = new Schema<AssemblyDetails>(
  {
    ...{ name: required, on: required, starts: required, ends: text },
    ...{ venue: text, address: text, place: text, hosts: { type: [id], default: [] } },
  },
  { _id: false },
);
const invitation = new Schema<AssemblyInvitation>(
  { key: required, kind: required, id: { type: id, default: null }, name: text, attendance: required },
  { _id: false },
);
const paper = new Schema<AssemblyPaper>({
  ...{ url: required, title: required, what: required, length: text },
  has: { type: [String], default: [] },
});

const assemblySchema = new Schema<Assembly>(
  {
    ...actingFields,
    slug: { ...required, unique: true },
    details: { type: details, required: true },
    agenda: { type: [String], default: [] },
    invited: { type: [invitation], default: [] },
    papers: { type: [paper], default: [] },
    answers: { type: id, default: null },
    published: { type: { by: id, at: Date }, default: null, _id: false },
    cancelled: { type: { by: id, at: Date, on: String, reason: String }, default: null, _id: false },
    added: { type: { by: id, at: Date }, required: true, _id: false },
    once: { ...required, unique: true },
  },
  { collection: 'assemblies', versionKey: false },
);
assemblySchema.index({ 'details.on': -1 });
assemblySchema.index({ answers: 1 });
indexPending(assemblySchema);

export const Assembly = announced(model<Assembly>('Assembly', assemblySchema), { on: ['promises'] });

import type { Request } from 'express';
import { model, Schema, type Types } from 'mongoose';
import { truncated } from '../web/address.ts';
import type { SecurityKind } from './security.words.ts';

/** Longer than a year, so that the same week of last year can be looked at. */
const KEPT_DAYS = 400;
const HOUR_MS = 3_600_000;

/** One line of the security log: ids and a truncated address, never what was typed. */
export interface SecurityEvent {
  at: Date;
  what: SecurityKind;
  /** Who it was, where that is known; for a wrong password, whose account it was tried on. */
  person: Types.ObjectId | null;
  /** The network the request came from: "203.0.113.0/24". */
  from: string;
  /** How often within the hour; what can be caused without end takes one line an hour. */
  times: number;
  hour: number | null;
}

const eventSchema = new Schema<SecurityEvent>(
  {
    at: { type: Date, required: true },
    what: { type: String, required: true },
    person: { type: Schema.Types.ObjectId, default: null },
    from: { type: String, required: true },
    times: { type: Number, default: 1 },
    hour: { type: Number, default: null },
  },
  { collection: 'security', versionKey: false },
);
eventSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_DAYS * 24 * 60 * 60 });
eventSchema.index({ what: 1, at: -1 });
eventSchema.index({ person: 1, at: -1 });
eventSchema.index({ hour: 1, what: 1, person: 1, from: 1 }, { sparse: true });

export const SecurityEvent = model<SecurityEvent>('SecurityEvent', eventSchema);

interface EventContext {
  person?: Types.ObjectId | null | undefined;
  at?: Date;
}

/** Keeps that something happened once. */
export async function witness(
  what: SecurityKind,
  req: Request,
  { person = req.user?._id ?? null, at = new Date() }: EventContext = {},
): Promise<void> {
  await SecurityEvent.create({ at, what, person, from: truncated(req.ip) });
}

/** Keeps what anyone can cause again and again: one line for each hour, person and network, with a count. */
export async function witnessOften(
  what: SecurityKind,
  from: string,
  { person, at = new Date() }: EventContext = {},
): Promise<void> {
  const hour = Math.floor(at.getTime() / HOUR_MS);
  const update = { $inc: { times: 1 }, $set: { at } };
  const line = { hour, what, person: person ?? null, from };
  await SecurityEvent.updateOne(line, update, { upsert: true, setDefaultsOnInsert: false });
}

/** Keeps that a person was refused something, or that there were too many tries; visitors' refusals are not kept. */
export async function keepRefusal(req: Request, status: number): Promise<void> {
  if (status === 403 && !req.user) return;
  const what = status === 403 ? 'refusal' : 'too many tries';
  await witnessOften(what, truncated(req.ip), { person: req.user?._id });
}

import type { Types } from 'mongoose';
import { Event } from './event.ts';

/** What waits for a coordinator to read. */
export const WAITS = { waiting: { $ne: null }, declined: null } as const;

/** How many events of members wait for a coordinator. */
export const eventsToRead = (): Promise<number> => Event.countDocuments(WAITS);

/** How many events of a member were sent back to be changed. */
export const eventsSentBack = (member: Types.ObjectId): Promise<number> =>
  Event.countDocuments({ member, declined: { $ne: null } });

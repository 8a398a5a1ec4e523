import type { Types } from 'mongoose';
import { OPEN, Story } from './story.ts';

/** What waits for a coordinator to read. */
export const WAITS = { ...OPEN, waiting: { $ne: null }, declined: null } as const;

/** How many stories wait for a coordinator. */
export const storiesToRead = (): Promise<number> => Story.countDocuments(WAITS);

/** How many stories of a member were sent back to be changed. */
export const storiesSentBack = (member: Types.ObjectId): Promise<number> =>
  Story.countDocuments({ ...OPEN, member, declined: { $ne: null } });

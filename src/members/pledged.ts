import type { Types } from 'mongoose';
import type { Pledged } from './listed.ts';

/** By the member's id. The same map as long as nothing was published. */
export type Tallied = ReadonlyMap<string, Pledged>;

const none: Tallied = new Map();

/** How many pledges each member has published, and about what. */
export const publishedPledges = async (_at: Date): Promise<Tallied> => none;

/** A member's published pledges as its page shows them. */
export const pledgesShown = async (_member: Types.ObjectId, _at: Date) => ({ pledges: [], counts: null });

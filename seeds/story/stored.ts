import type { Types } from 'mongoose';
import { Pledge, type StoredPledge } from '../../src/pledges/pledge.ts';

/** A pledge as it is now. */
export const stored = async (id: Types.ObjectId): Promise<StoredPledge> =>
  (await Pledge.findById(id).lean<StoredPledge>())!;

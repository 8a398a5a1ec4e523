import type { Types } from 'mongoose';

/** Who acts, and when. */
export interface By {
  by: Types.ObjectId;
  at: Date;
}

/** Who changes something, and when, with the version of it that they saw. */
export interface ChangeBy extends By {
  seen: number;
}

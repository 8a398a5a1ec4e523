import type { Types } from 'mongoose';

/** Who acts, and when. */
export interface By {
  by: Types.ObjectId;
  at: Date;
}

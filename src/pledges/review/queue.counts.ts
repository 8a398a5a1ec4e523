import type { Types } from 'mongoose';
import { Pledge } from '../pledge.ts';

/** How many pledges have something for a coordinator to judge. */
export const pledgesToJudge = (): Promise<number> => Pledge.countDocuments({ waits: { $gt: 0 } });

const asked = { question: { $ne: null }, answer: null };

/** How many pledges of a member have a coordinator's question that waits for its lead. */
export const pledgesAsked = (member: Types.ObjectId): Promise<number> =>
  Pledge.countDocuments({
    member,
    withdrawal: null,
    $or: [
      { 'waiting.question': { $ne: null }, 'waiting.answer': null },
      { updates: { $elemMatch: { ...asked, acceptance: null } } },
    ],
  });

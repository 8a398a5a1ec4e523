import type { Types } from 'mongoose';
import { Letter } from './mail.ts';

const MOST = 100;
const lost = { givenUp: { $gt: new Date(0) }, seen: null };

/** How many letters were given up that no coordinator has acknowledged yet. */
export const lettersLost = (): Promise<number> => Letter.countDocuments(lost);

/** Those letters, the newest first. */
export const lostLetters = () => Letter.find(lost).sort({ givenUp: -1 }).limit(MOST).lean();

/** A coordinator knows of one: it is no longer listed. */
export const acknowledge = async (id: Types.ObjectId, by: Types.ObjectId, at: Date): Promise<void> =>
  void (await Letter.updateOne({ _id: id, ...lost }, { $set: { seen: { by, at } } }));

import type { Types } from 'mongoose';
import { Letter } from './mail.ts';

/** Letters to those who follow something, or asked once, are between them and the service: nobody is shown their addresses. */
const lost = { givenUp: { $gt: new Date(0) }, seen: null, list: null, passing: { $ne: true } };

/** How many letters were given up that no coordinator has acknowledged yet. */
export const lettersLost = (): Promise<number> => Letter.countDocuments(lost);

/** Those letters, the newest first: so many of them. */
export const lostLetters = ({ skip, limit }: { skip: number; limit: number }) =>
  Letter.find(lost).sort({ givenUp: -1 }).skip(skip).limit(limit).lean();

/** A coordinator knows of one: it is no longer listed. */
export const acknowledge = async (id: Types.ObjectId, by: Types.ObjectId, at: Date): Promise<void> =>
  void (await Letter.updateOne({ _id: id, ...lost }, { $set: { seen: { by, at } } }));

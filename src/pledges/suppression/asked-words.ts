import type { Types } from 'mongoose';
import { haveNumbers, type Question, questionsIn } from '../../free-words/questions.ts';
import { network } from '../../network/current.ts';
import { heldBackOf } from './held-back.ts';

/** What is asked about in words of these members for the public before anyone accepts them. */
export async function askedOf(
  members: readonly Types.ObjectId[],
  texts: readonly string[],
  at: Date,
): Promise<Question[]> {
  if (!haveNumbers(texts)) return [];
  const held = await Promise.all(members.map(member => heldBackOf(member, at)));
  const { smallest } = network.suppression;
  return questionsIn(texts, { smallest, heldBack: new Set(held.flatMap(one => [...one])) });
}

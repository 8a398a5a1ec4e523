import type { Types } from 'mongoose';
import { haveNumbers, questionsIn, type WordsQuestion } from '../../free-words/questions.ts';
import { network } from '../../network/current.ts';
import { heldBackOf } from './held-back.ts';

/** What is asked about in words of these members for the public before anyone accepts them. */
export async function askedOf(
  members: readonly Types.ObjectId[],
  texts: readonly string[],
  at: Date,
): Promise<WordsQuestion[]> {
  if (!haveNumbers(texts)) return [];
  const held = await Promise.all(members.map(member => heldBackOf(member, at)));
  const { smallest } = network.suppression;
  return questionsIn(texts, { smallest, heldBack: new Set(held.flatMap(one => [...one])) });
}

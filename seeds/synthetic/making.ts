import { Types } from 'mongoose';
import { randomFrom } from '../random.ts';

/** What everything invented for one member is drawn from: the same for the same seed and member, however many there are. */
export interface Making {
  random: () => number;
  id: () => Types.ObjectId;
  /** Who opened, accepted and let in everything. */
  by: Types.ObjectId;
}

/** Numbers apart enough that one member's draws tell nothing of the next one's. */
const APART = 0x9e3779b1;

export function makingFrom(seed: number, number: number, by?: Types.ObjectId): Making {
  const random = randomFrom(seed + Math.imul(number, APART));
  const part = () =>
    Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0');
  const id = () => new Types.ObjectId(`${part()}${part()}${part()}${part()}`);
  return { random, id, by: by ?? id() };
}

export const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

/** What is needed of a model to store by its collection. */
export interface Storing {
  new (): { toObject(options: { minimize: false }): object };
  collection: { insertMany(documents: object[]): Promise<unknown> };
}

/**
 * Inserts documents as a model would store them, with its defaults, but without building each through the model:
 * that costs more than all the rest. The model's announcements are made.
 */
export async function insertPlain(model: Storing, documents: readonly object[]): Promise<void> {
  if (documents.length === 0) return;
  const { _id, ...defaults } = new model().toObject({ minimize: false }) as Record<string, unknown>;
  await model.collection.insertMany(documents.map(one => ({ ...defaults, ...one })));
}

import type { Db } from 'mongodb';
import type { Migration } from '../../src/migrations/migrations.ts';

/** When what is stored is brought to its shape. */
export const AT = new Date('2026-02-03T10:00:00Z');

/** Three steps that each count how often they began and ended; `middle` is awaited in between. */
export const stepping = (middle: (number: number) => Promise<void> = async () => {}): Migration[] =>
  ['first', 'second', 'third'].map((name, index) => ({
    number: index + 1,
    name,
    up: async db => {
      await count(db, name, 'began');
      await middle(index + 1);
      await count(db, name, 'ended');
    },
  }));

const steps = (db: Db) => db.collection<{ _id: string; began: number; ended?: number }>('steps');

async function count(db: Db, name: string, what: 'began' | 'ended'): Promise<void> {
  await steps(db).updateOne({ _id: name }, { $inc: { [what]: 1 } }, { upsert: true });
}

/** How often each step began and ended, as "first 1/1". */
export async function counted(db: Db): Promise<string[]> {
  const all = await steps(db).find().sort({ _id: 1 }).toArray();
  return all.map(({ _id, began, ended = 0 }) => `${_id} ${began}/${ended}`);
}

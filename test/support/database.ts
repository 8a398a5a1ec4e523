import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';

export interface TestDatabase {
  uri: string;
  stop(): Promise<void>;
}

/** A database of the run's own: on `MONGODB_TEST_URI` where given. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const given = process.env.MONGODB_TEST_URI;
  if (!given) throw new Error('Give MONGODB_TEST_URI.');
  const uri = new URL(given);
  uri.pathname = `/test-${randomBytes(6).toString('hex')}`;
  return { uri: uri.toString(), stop: async () => {} };
}

/** Deletes every document of every collection; the indexes stay. */
export async function emptyDatabase(): Promise<void> {
  const collections = await mongoose.connection.db!.collections();
  await Promise.all(collections.map(one => one.deleteMany({})));
}

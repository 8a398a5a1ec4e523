import fc from 'fast-check';
import mongoose from 'mongoose';
import { connect, disconnect, ensureIndexes } from '../../src/database/connect.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { inRoot } from '../../src/root.ts';
import '../../src/models.ts';
import { closeBrowser } from './browser.ts';
import { ORIGIN } from './client.ts';
import { startTestDatabase, type TestDatabase } from './database.ts';

/** Property tests ask the same each time, so that a run can be repeated; SEED=… asks something else. */
const SEED = 20_261_121;
fc.configureGlobal({ seed: Number(process.env.SEED) || SEED });

let database: TestDatabase;

/** Where the run's database is, for a process of its own that a test starts. */
export const testUri = (): string => database.uri;

/** Where the run's database keeps its files; null where it is a server's. */
export const testFolder = (): string | null => database.folder;

/** One database for the whole run; each test file empties it for itself (`emptyDatabase`). */
export const mochaHooks = {
  async beforeAll() {
    serve({ network: readNetwork(inRoot('seeds/network.json')), baseUrl: ORIGIN });
    database = await startTestDatabase();
    await connect(database.uri);
    await ensureIndexes();
  },
  async afterAll() {
    await closeBrowser();
    await mongoose.connection.dropDatabase();
    await disconnect();
    await database.stop();
  },
};

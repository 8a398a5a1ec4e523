import { runTests } from './runner.ts';
import { startMongod } from './support/mongod.ts';

const TIMEOUT_MS = 60_000;

/**
 * Runs the whole test suite on a real MongoDB: the one of MONGODB_TEST_URI, or a scratch replica set
 * of one from the `mongod` of the path. What compares the embedded database with a standalone mongod
 * gets one of those too, from the path or from MONGODB_STANDALONE_URI.
 */
const suite = process.env.MONGODB_TEST_URI;
const replica = suite ? undefined : await start(true);
const standalone = process.env.MONGODB_STANDALONE_URI || suite ? undefined : await start(false);
const uris = {
  MONGODB_TEST_URI: suite ?? replica?.uri,
  MONGODB_STANDALONE_URI: process.env.MONGODB_STANDALONE_URI ?? standalone?.uri,
};
const env = { ...process.env, ...Object.fromEntries(Object.entries(uris).filter(([, uri]) => uri)) };
const code = await runTests({ env, args: process.argv.slice(2), timeout: TIMEOUT_MS });
await Promise.all([replica?.stop(), standalone?.stop()]);
process.exit(code);

async function start(replicaSet: boolean) {
  try {
    return await startMongod({ replicaSet });
  } catch (error) {
    process.stderr.write(
      `${(error as Error).message}\nPut mongod on the path, or give the address of a MongoDB in MONGODB_TEST_URI.\n`,
    );
    process.exit(1);
  }
}

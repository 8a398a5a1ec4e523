import { runTests } from './runner.ts';
import { startMongod } from './support/mongod.ts';
import { databaseFiles, testFiles } from './test.files.ts';

/**
 * Runs every test that asks the database on a real MongoDB: the one of MONGODB_TEST_URI, or a scratch replica set
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
const files = databaseFiles();
const code = await runTests({ files, env, args: process.argv.slice(2) });
process.stdout.write(
  `${testFiles().length - files.length} files are the same on any database: npm test runs them.\n`,
);
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

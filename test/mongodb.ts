import { spawn } from 'node:child_process';
import { startMongod } from './support/mongod.ts';

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
const code = await run(
  ['node_modules/mocha/bin/mocha.js', '--timeout', '60000', ...process.argv.slice(2)],
  env,
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

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  return new Promise(done => child.once('exit', status => done(status ?? 1)));
}

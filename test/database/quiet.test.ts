import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { startTestDatabase } from '../support/database.ts';

const run = promisify(execFile);

describe('connecting the models and making their indexes', () => {
  it('says nothing: no warning, on a new database or on one that has them all', async () => {
    const database = await startTestDatabase();
    const script = fileURLToPath(new URL('./opening.js', import.meta.url));
    for (const which of ['a new database', 'the same again']) {
      const { stdout, stderr } = await run(process.execPath, ['--trace-warnings', script, database.uri]);
      assert.equal(stdout + stderr, '', which);
    }
    await database.stop();
  });

  it('is refused where a restore was stopped halfway, with what to do', async () => {
    const database = await startTestDatabase();
    const client = await new MongoClient(database.uri).connect();
    await client.db().collection('restoring').insertOne({ sha256: '' });
    await client.close();
    const script = fileURLToPath(new URL('./opening.js', import.meta.url));
    await assert.rejects(run(process.execPath, [script, database.uri]), /Do it again with the same file/);
    await database.stop();
  });
});

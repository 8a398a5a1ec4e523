import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { connectedDb } from '../../src/database/connect.ts';
import { migrate } from '../../src/migrations/migrate.ts';
import { type Migration, migrations } from '../../src/migrations/migrations.ts';
import { inRoot } from '../../src/root.ts';
import { emptyDatabase } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';
import { AT, counted, stepping } from './steps.ts';

const how = (known: Migration[]) => ({ known, now: () => AT, patience: { silentMs: 1_000, askEveryMs: 20 } });
const done = () => connectedDb().collection('migrations').find().sort({ _id: 1 }).toArray();

/** Something is stored, by a program that knew of no migrations. */
const store = () => connectedDb().collection('members').insertOne({ name: 'Hollybank' });

describe('the migrations of what is stored', () => {
  beforeEach(emptyDatabase);

  it('run once each, in order, and stay on record with when and how long', async () => {
    await store();
    const moved = await migrate(connectedDb(), how(stepping()));
    assert.deepEqual(
      moved.map(({ name }) => name),
      ['first', 'second', 'third'],
    );
    assert.deepEqual(await migrate(connectedDb(), how(stepping())), []);
    assert.deepEqual(await counted(connectedDb()), ['first 1/1', 'second 1/1', 'third 1/1']);
    const [first] = await done();
    assert.deepEqual({ ...first, tookMs: null }, { _id: 1, name: 'first', at: AT, tookMs: null });
    assert.equal(typeof first?.tookMs, 'number');
  });

  it('go on from the last one a database has behind it', async () => {
    await store();
    await migrate(connectedDb(), how(stepping().slice(0, 2)));
    await migrate(connectedDb(), how(stepping()));
    assert.deepEqual(await counted(connectedDb()), ['first 1/1', 'second 1/1', 'third 1/1']);
  });

  it('are none on a new database, which begins at the newest', async () => {
    assert.deepEqual(await migrate(connectedDb(), how(stepping())), []);
    assert.deepEqual(await counted(connectedDb()), []);
    assert.deepEqual(
      (await done()).map(({ _id }) => _id),
      [3],
    );
    await store();
    assert.deepEqual(await migrate(connectedDb(), how(stepping())), []);
  });

  it('of which this program does not know the newest are refused in one line that says what to do', async () => {
    await store();
    await migrate(connectedDb(), how(stepping()));
    await assert.rejects(
      migrate(connectedDb(), how(stepping().slice(0, 2))),
      /^Error: What is stored was changed by a newer version of Moorings \(number 3, third; this version knows 2\)\. Start the newer version, or restore the backup that was taken before it was started\.$/,
    );
  });

  it('run once where several processes start on one database at the same moment', async () => {
    await store();
    const slowly = () => stepping(() => new Promise(go => setTimeout(go, 30)));
    const all = await Promise.all([1, 2, 3].map(() => migrate(connectedDb(), how(slowly()))));
    assert.deepEqual(await counted(connectedDb()), ['first 1/1', 'second 1/1', 'third 1/1']);
    assert.deepEqual(all.map(({ length }) => length).toSorted(), [0, 0, 3]);
  });

  it('are done by the next process where one was killed in the middle of a step', async () => {
    await store();
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('./slow.child.js', import.meta.url)),
      testUri(),
    ]);
    await once(child.stdout, 'data');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    assert.deepEqual(await counted(connectedDb()), ['first 1/1', 'second 1/0']);
    await migrate(connectedDb(), how(stepping()));
    assert.deepEqual(await counted(connectedDb()), ['first 1/1', 'second 2/1', 'third 1/1']);
    assert.equal(await connectedDb().collection('leases').countDocuments(), 0);
  });

  it('wait for a process that is slow but lives, however long it takes', async () => {
    await store();
    const slow = migrate(connectedDb(), how(stepping(() => new Promise(go => setTimeout(go, 800)))));
    await migrate(connectedDb(), how(stepping()));
    await slow;
    assert.deepEqual(await counted(connectedDb()), ['first 1/1', 'second 1/1', 'third 1/1']);
  });

  it('leave a step that fails undone, for the next start', async () => {
    await store();
    const failing = stepping(async number => {
      if (number === 2) throw new Error('the disk is full');
    });
    await assert.rejects(migrate(connectedDb(), how(failing)), /the disk is full/);
    await migrate(connectedDb(), how(stepping()));
    assert.deepEqual(await counted(connectedDb()), ['first 1/1', 'second 2/1', 'third 1/1']);
  });
});

describe('the list of migrations', () => {
  it('has every file of its folder, numbered without a gap', async () => {
    const files = (await readdir(inRoot('src/migrations'))).filter(name => /^\d/.test(name)).toSorted();
    const listed = migrations.map(({ number, name }) => `${String(number).padStart(4, '0')}-${name}.ts`);
    assert.deepEqual(listed, files);
    assert.deepEqual(
      migrations.map(({ number }) => number),
      migrations.map((_, index) => index + 1),
    );
  });

  it('is gone through by everything that opens the database to work in it', async () => {
    const files = await readdir(inRoot('src'), { recursive: true });
    for (const name of files.filter(each => each.endsWith('.ts'))) {
      const text = await readFile(inRoot(`src/${name}`), 'utf8');
      if (!/import [^;]*\bconnect\b[^;]*database\/connect\.ts/.test(text)) continue;
      assert.match(
        text,
        /\b(prepareDatabase|migrate)\(/,
        `${name} does not bring what is stored to its shape`,
      );
    }
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentsOf } from '../../../src/database/backup/backup.format.ts';
import { readBackup } from '../../../src/database/backup/backup.read.ts';
import { restore } from '../../../src/database/backup/restore.ts';
import { takeBackup } from '../../../src/database/backup/take.ts';
import { embeddedPlace, everything, fill, type Place } from './databases.ts';

describe('a backup', () => {
  let from: Place;
  let to: Place;
  let folder: string;
  let file: string;

  beforeEach(async () => {
    [from, to] = [await embeddedPlace(), await embeddedPlace()];
    folder = await mkdtemp(join(tmpdir(), 'moorings-backup-test-'));
    file = join(folder, 'out.backup');
  });

  afterEach(async () => {
    await Promise.all([from.close(), to.close()]);
    await rm(folder, { recursive: true });
  });

  it('brings back every document byte for byte, every file and every index', async () => {
    await fill(from.client);
    const before = await everything(from);
    const contents = await takeBackup(from.client, file);
    await restore(to.client, file);
    assert.deepEqual(await everything(to), before);
    assert.deepEqual(Object.keys(before), ['empty', 'files.chunks', 'files.files', 'kinds', 'members']);
    assert.equal(documentsOf(contents), 6 + 1 + 1 + 2142);
    assert.deepEqual(await everything(from), before);
  });

  it('says the same of itself when it is read as when it was taken', async () => {
    await fill(from.client);
    const at = new Date('2026-11-21T03:00:00Z');
    const taken = await takeBackup(from.client, file, { at });
    const read = await readBackup(file);
    assert.equal(JSON.stringify(read), JSON.stringify(taken));
    assert.deepEqual(read.takenAt, at);
  });

  it('is one moment, however long the reading takes and whatever is written meanwhile', async () => {
    const db = from.client.db();
    await db.collection('a-first').insertOne({ n: 0 });
    await db.collection('z-then').insertOne({ n: 0 });
    await db
      .collection('m')
      .insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x'.repeat(200) })));
    let writing = true;
    let written = 0;
    const writer = (async () => {
      for (let n = 1; writing; n++) {
        await db.collection('a-first').insertOne({ n });
        await db.collection('z-then').insertOne({ n });
        await db.collection('m').deleteOne({ n });
        written = n;
      }
    })();
    await takeBackup(from.client, file);
    writing = false;
    await writer;
    await restore(to.client, file);
    const [first, then, rest] = await Promise.all(
      ['a-first', 'z-then', 'm'].map(name => to.client.db().collection(name).countDocuments()),
    );
    assert.ok(written > 2, `${written} were written meanwhile`);
    assert.ok(first === then || first === (then ?? 0) + 1, `${first} of the first, ${then} of the second`);
    const removed = 20_000 - (rest ?? 0);
    assert.ok(
      removed === (then ?? 0) - 1 || removed === (then ?? 0) - 2,
      `${removed} removed, ${then} written`,
    );
    assert.ok((first ?? 0) <= written, 'the backup is of a moment before the last write');
  });

  it('holds no moment of the database once it is taken, however many are taken and whoever else works', async () => {
    await from.client.db().collection('members').insertOne({ name: 'one' });
    const sessions = [];
    for (let n = 0; n < 18; n++) {
      await takeBackup(from.client, join(folder, `${n}.backup`));
      sessions.push(from.client.startSession());
    }
    await Promise.all(sessions.map(each => each.endSession()));
  });

  it('goes into a new file that only its owner reads, and leaves no half of one', async () => {
    await fill(from.client);
    await takeBackup(from.client, file);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await assert.rejects(takeBackup(from.client, file), /out\.backup is there already/);
    await assert.rejects(takeBackup(to.client, join(folder, 'none')), /nothing to back up/);
    await assert.rejects(takeBackup(from.client, join(folder, 'no', 'such', 'folder')), /ENOENT/);
    assert.deepEqual(await readdir(folder), ['out.backup']);
  });

  it('with everything stopped needs no snapshot, but refuses what was written to meanwhile', async () => {
    await fill(from.client);
    await takeBackup(from.client, file, { stopped: true });
    await restore(to.client, file);
    assert.deepEqual(await everything(to), await everything(from));
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) await from.client.db().collection('kinds').insertOne({ n });
    })();
    const other = join(folder, 'other');
    await assert.rejects(takeBackup(from.client, other, { stopped: true }), /kinds was written to meanwhile/);
    writing = false;
    await writer;
    assert.deepEqual(await readdir(folder), ['out.backup']);
  });
});

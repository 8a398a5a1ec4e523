import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FORMAT, frame, KIND } from '../../../src/database/backup/backup.format.ts';
import { readBackup } from '../../../src/database/backup/backup.read.ts';
import { restore } from '../../../src/database/backup/restore.ts';
import { takeBackup } from '../../../src/database/backup/take.ts';
import { embeddedPlace, everything, fill, type Place } from './databases.ts';

const TIMES = 40;
/** Of the packed file, a few bits stand for nothing: what is read is the same whatever they are. */
const UNUSED = 2;

describe('restoring a backup', () => {
  let from: Place;
  let to: Place;
  let folder: string;
  let file: string;
  let sound: Buffer;

  before(async () => {
    from = await embeddedPlace();
    folder = await mkdtemp(join(tmpdir(), 'moorings-restore-test-'));
    file = join(folder, 'in.backup');
    await fill(from.client);
    await takeBackup(from.client, file);
    sound = await readFile(file);
  });

  beforeEach(async () => {
    to = await embeddedPlace();
    await writeFile(file, sound);
  });

  afterEach(() => to.close());

  after(async () => {
    await from.close();
    await rm(folder, { recursive: true });
  });

  const collections = async (): Promise<string[]> =>
    (await to.client.db().listCollections().toArray()).map(({ name }) => name).sort();

  it('refuses a file cut off anywhere, and writes nothing', async () => {
    for (const part of [0, 1, 10, 100, 0.3, 0.6, 0.9, sound.length - 8, sound.length - 1]) {
      await writeFile(file, sound.subarray(0, part < 1 ? Math.floor(sound.length * part) : part));
      await assert.rejects(restore(to.client, file), /cut off|no backup/, `${part}`);
    }
    assert.deepEqual(await collections(), []);
  });

  it('refuses a file with one damaged byte anywhere, and writes nothing', async () => {
    let refused = 0;
    for (let at = 10; at < sound.length; at += Math.floor(sound.length / TIMES)) {
      const damaged = Buffer.from(sound);
      damaged[at] = (damaged[at] as number) ^ 0x10;
      await writeFile(file, damaged);
      const problem = await readBackup(file).then(
        () => null,
        (failure: Error) => failure.message,
      );
      if (problem === null) continue;
      refused++;
      assert.match(problem, /damaged|cut off|no backup/, `byte ${at}`);
      await assert.rejects(restore(to.client, file), { message: problem });
    }
    assert.ok(refused >= TIMES - UNUSED, `${refused} refused`);
    assert.deepEqual(await collections(), []);
  });

  it('refuses a part that is no document, in words', async () => {
    const garbled = frame(KIND.header, { format: FORMAT, version: 1, takenAt: new Date() });
    garbled[5] = 0x63;
    await writeFile(file, gzipSync(garbled));
    await assert.rejects(restore(to.client, file), /damaged: a part of it cannot be read/);
  });

  it('refuses what is no backup, or one of another version, in words', async () => {
    await writeFile(file, 'hello');
    await assert.rejects(restore(to.client, file), /damaged, or is no backup/);
    await writeFile(file, gzipSync('a text that was packed, and nothing else'));
    await assert.rejects(restore(to.client, file), /no backup of Moorings/);
    const later = frame(KIND.header, { format: FORMAT, version: 2, takenAt: new Date() });
    await writeFile(file, gzipSync(later));
    await assert.rejects(restore(to.client, file), /written in version 2 .* reads version 1/);
    await assert.rejects(restore(to.client, join(folder, 'none')), /There is no file/);
  });

  it('refuses a database that holds anything, and leaves it as it was', async () => {
    await to.client.db().collection('members').insertOne({ slug: 'here already' });
    await assert.rejects(restore(to.client, file), /not empty \(it has members\)/);
    assert.deepEqual(await collections(), ['members']);
    assert.equal(await to.client.db().collection('members').countDocuments(), 1);
  });

  it('takes the place of collections that are empty, and of what a stopped restore left', async () => {
    const db = to.client.db();
    await db.collection('members').createIndex({ old: 1 });
    await db.collection('restoring.members').insertOne({ slug: 'half' });
    await restore(to.client, file);
    assert.deepEqual(await everything(to), await everything(from));
    assert.ok(!(await collections()).some(name => name.startsWith('restoring')));
  });

  it('goes on where one was stopped while it took its place', async () => {
    const db = to.client.db();
    const { sha256 } = await restore(to.client, file);
    await db.renameCollection('members', 'restoring.members');
    await db.collection<{ sha256: string }>('restoring').insertOne({ sha256 });
    await restore(to.client, file);
    assert.deepEqual(await everything(to), await everything(from));
  });
});

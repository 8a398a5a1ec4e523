import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeBackup } from '../../src/database/backup/take.ts';
import { inRoot } from '../../src/root.ts';
import { embeddedPlace, everything, fill, type Place } from '../database/backup/databases.ts';
import { runCommand } from './run.ts';

describe('the commands backup and restore', () => {
  let place: Place;
  let folder: string;

  before(async () => {
    place = await embeddedPlace();
    folder = await mkdtemp(join(tmpdir(), 'moorings-commands-test-'));
    await fill(place.client);
  });

  after(async () => {
    await place.close();
    await rm(folder, { recursive: true });
  });

  const inFolder = (name: string): string => join(folder, name);

  const run = (command: 'backup' | 'restore', ...args: string[]) =>
    runCommand(command, args, { DATA_DIR: place.folder });

  it('bring back what an older version backed up, moved forwards, where no network file is named', async () => {
    const old = inRoot('test/migrations/story.backup');
    const { code, out, problem } = await run('restore', old, '--to', inFolder('older'));
    assert.equal(code, 0, problem);
    assert.match(out, /^Restored .*3,871 documents/);
  });

  it('carry everything from a folder in use to an empty one, saying what and of when', async () => {
    const taken = await run('backup', inFolder('out.backup'));
    assert.equal(taken.code, 0, taken.problem);
    assert.match(taken.out, /out\.backup: 2,150 documents in 5 collections, as of .* UTC\./);
    assert.match(taken.out, /No drill has passed yet/);
    const restored = await run('restore', inFolder('out.backup'), '--to', inFolder('new'));
    assert.equal(restored.code, 0, restored.problem);
    assert.match(restored.out, /^Restored .*2,150 documents/);
    const again = await run('restore', inFolder('out.backup'), '--to', inFolder('new'));
    assert.equal(again.code, 1);
    assert.match(again.problem, /not empty .* into an empty one only/);
  });

  it('rehearse a restore, and say from then on when that last went well', async () => {
    const drill = await run('backup', '--verify');
    assert.equal(drill.code, 0, drill.problem);
    assert.match(drill.out, /The last drill passed on .* UTC: 2,150 documents came out equal\./);
    const later = await run('backup', inFolder('later.backup'));
    assert.match(later.out, /later\.backup: 2,151 documents/);
    assert.match(later.out, /The last drill passed on .*2,150 documents came out equal/);
  });

  it('find a damaged file in a drill, and leave its target alone in a restore', async () => {
    await takeBackup(place.client, inFolder('sound.backup'));
    const bytes = await readFile(inFolder('sound.backup'));
    await writeFile(inFolder('cut.backup'), bytes.subarray(0, bytes.length / 2));
    const before = await everything(place);
    const [drill, restored] = await Promise.all([
      run('backup', inFolder('cut.backup'), '--verify'),
      run('restore', inFolder('cut.backup'), '--to', inFolder('untouched')),
    ]);
    assert.equal(drill.code, 1);
    assert.match(drill.problem, /cut\.backup is cut off/);
    assert.match(restored.problem, /cut\.backup is cut off/);
    assert.ok(!(await readdir(folder)).includes('untouched'));
    assert.deepEqual(await everything(place), before);
  });

  it('ask for the file where none is named', async () => {
    const [backup, restore] = await Promise.all([run('backup'), run('restore')]);
    assert.match(backup.problem, /npm run backup -- out\.file/);
    assert.match(restore.problem, /npm run restore -- in\.file/);
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { restore } from '../../../src/database/backup/restore.ts';
import { namesIn } from '../../../src/database/backup/staging.ts';
import { takeBackup } from '../../../src/database/backup/take.ts';
import { inRoot } from '../../../src/root.ts';
import { embeddedPlace, everything, fill, type Place } from './databases.ts';

const TIMES = 3;
const STEP_MS = 100;

describe('a restore that is killed', () => {
  it('leaves nothing in its place or everything, and is done by doing it again', async function () {
    this.timeout(120_000);
    const from = await embeddedPlace();
    const folder = await mkdtemp(join(tmpdir(), 'moorings-stopped-'));
    const file = join(folder, 'in.backup');
    await fill(from.client);
    await takeBackup(from.client, file);
    const wanted = await everything(from);
    let whole = 0;
    for (let time = 1; time <= TIMES; time++) {
      const to = await embeddedPlace();
      await killed(file, to, STEP_MS * (time - 1));
      const left = await everything(to);
      const journal = await to.client.db().collection('restoring').findOne({});
      if (!journal)
        assert.ok(Object.keys(left).length === 0 || same(left, wanted), `killed the ${time}th time`);
      whole += Number(same(left, wanted));
      if (!same(left, wanted)) await restore(to.client, file);
      assert.deepEqual(await everything(to), wanted);
      await to.close();
    }
    assert.ok(whole < TIMES, 'none was killed on its way');
    await from.close();
    await rm(folder, { recursive: true });
  });
});

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Begins a restore and kills it that long after the first thing it wrote. */
async function killed(file: string, { uri, client }: Place, after: number): Promise<void> {
  const script = inRoot('dist/service/commands/restore.js');
  const child = spawn(process.execPath, [script, file, '--to', uri], { stdio: 'ignore' });
  const ended = new Promise(done => child.once('exit', done));
  while (child.exitCode === null && (await namesIn(client.db())).length === 0) await wait(5);
  await Promise.race([ended, wait(after)]);
  child.kill('SIGKILL');
  await ended;
}

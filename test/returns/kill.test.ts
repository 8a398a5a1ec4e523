import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PASSWORD } from '../support/cast.ts';
import { Client, ORIGIN } from '../support/client.ts';
import { startServer } from '../support/server.ts';

const child = fileURLToPath(new URL('./kill.child.js', import.meta.url));

async function leadAt(base: string): Promise<Client> {
  const client = new Client(base);
  const fill = { email: 'bo.lee@example.org', password: PASSWORD };
  await client.press('Sign in', { on: await client.open('/sign-in'), fill });
  return client;
}

describe('a figure that was saved, and one that was kept while typed,', function () {
  this.timeout(90_000);

  it('are there after the service was killed that instant and started again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moorings-kill-'));
    const address = `/returns/${execFileSync(process.execPath, [child, folder], { encoding: 'utf8' })}`;
    const env = { DATA_DIR: folder, BASE_URL: ORIGIN };
    const before = await startServer(env);
    const lead = await leadAt(before.base);
    const page = await lead.open(address);
    const saved = await lead.press('Save', { on: page, fill: { 'EMP-01-year-numerator': '1,234' } });
    assert.equal(saved.status, 200);
    const _csrf = String(saved.$('main input[name=_csrf]').first().val());
    const typed = { 'EMP-09-year-version': '0', 'EMP-09-year-numerator': '56' };
    assert.equal((await lead.send(`${address}/draft`, { _csrf, ...typed })).status, 200);
    assert.equal(await before.end('SIGKILL'), null);
    const after = await startServer(env);
    const again = await (await leadAt(after.base)).open(address);
    assert.equal(again.$('[name="EMP-01-year-numerator"]').val(), '1,234');
    assert.equal(again.$('[name="EMP-09-year-numerator"]').val(), '56');
    assert.match(again.text, /is kept for you alone and is not saved yet/);
    await after.end();
    await rm(folder, { recursive: true, force: true });
  });
});

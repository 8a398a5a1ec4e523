import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failToStart, freePort, type Running, startServer } from './support/server.ts';

describe('the service, started as it is deployed', function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-start-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  describe('once', () => {
    let held: string;
    let service: Running;

    before(async () => {
      held = await mkdtemp(join(tmpdir(), 'moorings-start-'));
      service = await startServer({ DATA_DIR: held });
    });
    after(() => rm(held, { recursive: true, force: true }));

    it('sends no cookie to someone who only reads, and headers that forbid inline code', async () => {
      const page = await fetch(`${service.base}/reports`);
      assert.equal(page.headers.get('set-cookie'), null);
      const policy = page.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
      assert.doesNotMatch(await page.text(), / style="| onclick=|<script>/);
    });

    it('has its port for itself: another start refuses it with one clear line', async () => {
      const { code, output } = await failToStart({ DATA_DIR: folder, PORT: new URL(service.base).port });
      assert.equal(code, 1);
      assert.match(output, /^Port \d+ is in use\. .*\n$/);
      assert.deepEqual(await readdir(folder), [], 'and has made and told nothing before');
    });

    it('has its data folder for itself: another start refuses it with one clear line', async () => {
      const { code, output } = await failToStart({ DATA_DIR: held });
      assert.equal(code, 1);
      assert.match(output, /^The data folder .* is in use by process \d+\..*\n$/);
    });

    it('answers that it is well, and ends with 0 when it is told to', async () => {
      const health = await fetch(`${service.base}/health`);
      assert.equal(health.status, 200);
      assert.equal(await service.end('SIGTERM'), 0);
    });
  });

  it('refuses a data folder that cannot be written, with one clear line', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, output } = await failToStart({ DATA_DIR: join(file, 'data') });
    assert.equal(code, 1);
    assert.equal(output.trim().split('\n').length, 1, output);
    assert.match(output, /cannot be/);
  });

  describe('refuses, with one clear line, a network file that', () => {
    const failing = async (file: string) => {
      const { code, output } = await failToStart({ DATA_DIR: folder, NETWORK_FILE: file });
      assert.equal(code, 1);
      assert.equal(output.trim().split('\n').length, 1, output);
      assert.ok(output.startsWith(`The network file ${file} cannot be used: `), output);
      return output;
    };
    const written = async (text: string) => {
      const file = join(folder, 'network.json');
      await writeFile(file, text);
      return file;
    };

    it('is missing', async () => {
      assert.match(await failing(join(folder, 'nowhere.json')), /: there is no such file\.$/m);
    });

    it('is a folder', async () => {
      assert.match(await failing(folder), /: EISDIR/);
    });

    it('is no JSON', async () => {
      assert.match(await failing(await written('name: Anchors\narea: Kent\n')), /: it is no JSON \(.+\)\.$/m);
    });

    it('has another shape, and names all that is wrong', async () => {
      assert.match(await failing(await written('[]')), /: expected object/i);
      const network = { name: '', timeZone: 'Europe/Nowhere' };
      const output = await failing(await written(JSON.stringify(network)));
      assert.match(output, / name: .*; area: .*; timeZone: write a time zone such as Europe\/London; /);
    });

    it('has a day that is none, or anything twice', async () => {
      const shipped = JSON.parse(await readFile('seeds/network.json', 'utf8'));
      const twice = (all: unknown[]) => [...all, all[0]];
      const network = {
        ...shipped,
        yearStart: '02-30',
        places: twice(shipped.places),
        sectors: twice(shipped.sectors),
        themes: twice(shipped.themes),
      };
      assert.match(
        await failing(await written(JSON.stringify(network))),
        /yearStart: .*; places: .*code.*; sectors: .*once; themes: .*once/,
      );
    });
  });

  it('refuses a database that does not answer, with one clear line that gives no password away', async () => {
    const nobody = `127.0.0.1:${await freePort()}`;
    const MONGODB_URI = `mongodb://anchors:a-secret@${nobody}/moorings?authSource=admin`;
    const { code, output } = await failToStart({ DATA_DIR: folder, MONGODB_URI });
    assert.equal(code, 1);
    assert.equal(output.trim().split('\n').length, 1, output);
    assert.ok(output.startsWith(`The database at ${nobody} does not answer (`), output);
    assert.match(output, /MONGODB_URI/);
    assert.doesNotMatch(output, /a-secret/);
  });

  it('refuses the address of a database that is none, with one clear line', async () => {
    const { code, output } = await failToStart({ DATA_DIR: folder, MONGODB_URI: 'mongodb://' });
    assert.equal(code, 1);
    assert.match(output, /^The database of MONGODB_URI cannot be used: .+\n$/);
  });

  it('in production refuses to start without what it needs, and names all of it at once', async () => {
    const { code, output } = await failToStart({ NODE_ENV: 'production' });
    assert.equal(code, 1);
    for (const name of ['BASE_URL', 'SESSION_SECRET', 'SMTP_URL', 'MAIL_FROM', 'TRUST_PROXY', 'DATA_DIR'])
      assert.match(output, new RegExp(`${name}.* is missing`));
  });

  it('in production refuses an address that is not secure, with one clear line', async () => {
    const env = {
      NODE_ENV: 'production',
      DATA_DIR: folder,
      BASE_URL: 'http://anchors.example',
      SESSION_SECRET: 'a secret of more than thirty-two characters',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'anchors@anchors.example',
      TRUST_PROXY: '1',
    };
    const { code, output } = await failToStart(env);
    assert.equal(code, 1);
    assert.match(
      output,
      /- BASE_URL must start with https:\/\/ in production, and is http:\/\/anchors\.example\n$/,
    );
  });

  it('in production has no outbox page and no story', async () => {
    const env = {
      NODE_ENV: 'production',
      DATA_DIR: folder,
      BASE_URL: 'https://anchors.example',
      SESSION_SECRET: 'a secret of more than thirty-two characters',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'anchors@anchors.example',
      TRUST_PROXY: '1',
    };
    const service = await startServer(env);
    assert.equal((await fetch(`${service.base}/outbox`)).status, 404);
    const signIn = await fetch(`${service.base}/sign-in`, { headers: { 'x-forwarded-proto': 'https' } });
    assert.match(signIn.headers.get('set-cookie') ?? '', /^__Host-form=.*; HttpOnly; Secure; SameSite=Lax$/);
    assert.equal(signIn.headers.get('strict-transport-security'), 'max-age=31536000');
    const late = await fetch(`${service.base}/session`, {
      method: 'POST',
      headers: { 'x-forwarded-proto': 'https' },
      body: new URLSearchParams({ email: 'bo@example.org' }),
      redirect: 'manual',
    });
    assert.match(late.headers.getSetCookie().join('\n'), /^__Host-kept=.*; Path=\/; .*HttpOnly; Secure/m);
    assert.doesNotMatch(late.headers.getSetCookie().join('\n'), /^(?!__Host-)/m);
    assert.doesNotMatch(service.output(), /story/);
    await service.end();
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import mongoose, { Types } from 'mongoose';
import { KEYS } from '../../src/commands/keys.ts';
import { takeBackup } from '../../src/database/backup/take.ts';
import { askForReset, sendResets } from '../../src/people/reset-request.ts';
import { inRoot } from '../../src/root.ts';
import { routes } from '../../src/routes.ts';
import type { Route } from '../../src/web/door.ts';
import { SavedForm } from '../../src/web/sessions/saved-forms.ts';
import { endOtherSessions } from '../../src/web/sessions/session.ts';
import { linkTo } from '../applications/applicants.ts';
import { ada, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { testFolder } from '../support/hooks.ts';

const SECRET = 'canary-secret-47114711';
const PLAIN = 'canary-plain-08150815';
const IN_ADDRESS = 'canary-address-23422342';

const forms = routes({ outbox: true }).filter(({ method }) => method === 'post');
const addressOf = ({ path }: Route): string =>
  path.replace(':secret', IN_ADDRESS).replaceAll(/:\w+/g, () => String(new Types.ObjectId()));

/** Every field of a form that is a secret, and one that is none. */
const filled = ({ secrets }: Route) => ({
  ...Object.fromEntries(secrets.map(name => [name, SECRET])),
  note: PLAIN,
});

async function everyFormLate(): Promise<void> {
  const who = await ada();
  const client = await signedIn(who);
  await Promise.all(forms.map(route => client.send(addressOf(route), filled(route))));
  await endOtherSessions(String(who._id));
  await Promise.all(forms.map(route => client.send(addressOf(route), filled(route))));
  const stranger = await visitor();
  await Promise.all(forms.map(route => stranger.send(addressOf(route), filled(route))));
}

/** The bytes of the database's own files. */
async function dataFiles(folder: string): Promise<Buffer> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(one => one.isFile());
  return Buffer.concat(await Promise.all(names.map(one => readFile(join(one.parentPath, one.name)))));
}

async function backedUp(without: string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-secrets-'));
  try {
    await takeBackup(mongoose.connection.getClient(), join(folder, 'out'), { without });
    return gunzipSync(await readFile(join(folder, 'out')));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('what forms say is secret', () => {
  before(async () => {
    await emptyDatabase();
    await everyFormLate();
  });

  it('is every password field of every view, by the form it is sent with', async () => {
    const views = (await readdir(inRoot('views'), { recursive: true })).filter(name => name.endsWith('.hbs'));
    const texts = await Promise.all(views.map(name => readFile(join(inRoot('views'), name), 'utf8')));
    const fields = texts.flatMap(text =>
      [
        ...text.matchAll(
          /\{\{> shared\/field[^}]*type="password"[^}]*\}\}|<input[^>]*type="password"[^>]*>/g,
        ),
      ].map(([field]) => /name="(\w+)"/.exec(field)?.[1] ?? ''),
    );
    const declared = new Set(forms.flatMap(({ secrets }) => secrets));
    assert.ok(fields.length >= 4);
    for (const name of fields) assert.ok(declared.has(name), name);
  });

  it('is in no file of the database after every form was sent late; what is none is', async () => {
    const folder = testFolder();
    const bytes = folder ? await dataFiles(folder) : await backedUp([]);
    assert.ok((await SavedForm.countDocuments()) > 50);
    assert.ok(bytes.includes(PLAIN));
    assert.ok(!bytes.includes(SECRET));
    assert.ok(!bytes.includes(IN_ADDRESS));
  });

  it('is in no backup, and neither is what was typed', async () => {
    const whole = await backedUp([]);
    assert.ok(whole.includes(PLAIN));
    assert.ok(!whole.includes(SECRET));
    assert.ok(!(await backedUp(KEYS)).includes(PLAIN));
  });

  it('nor are sessions and links, or the letters that carry them', async () => {
    const who = (await ada().catch(() => null)) ?? null;
    const email = who?.email ?? 'ada.obi@example.org';
    await askForReset(email);
    await sendResets();
    const secret = (await linkTo(email)).replace('/links/', '');
    const session = await mongoose.connection.collection('sessions').insertOne({ session: 'canary-session' });
    assert.ok(session.acknowledged);
    const backup = await backedUp(KEYS);
    for (const one of [secret, 'canary-session']) assert.ok(!backup.includes(one), one);
    assert.ok((await backedUp([])).includes(secret));
    assert.ok(backup.includes('ada.obi@example.org'));
  });
});

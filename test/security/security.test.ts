import assert from 'node:assert/strict';
import { SecurityEvent } from '../../src/acts/security-event.ts';
import { stageEvidence } from '../../src/evidence/evidence.ts';
import { askForReset, sendResets } from '../../src/people/reset-request.ts';
import { ada, member, PASSWORD, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const kinds = async (): Promise<string[]> =>
  (await SecurityEvent.find().sort({ at: 1, _id: 1 }).lean()).map(({ what }) => what);

/** The lines of the log once so many events stand in them: nobody who is refused waits for the log. */
async function noted(events: number) {
  for (;;) {
    const lines = await SecurityEvent.find().lean();
    if (lines.reduce((sum, { times }) => sum + times, 0) >= events) return lines;
    await new Promise(done => setTimeout(done, 100));
  }
}

describe('the security log', () => {
  beforeEach(emptyWithCatalogue);

  it('holds sign-ins, wrong passwords and sign-outs, and whose they were', async () => {
    const who = await ada();
    const client = await visitor();
    const fill = { email: who.email, password: 'not the password' };
    await client.press('Sign in', { on: await client.open('/sign-in'), fill });
    await client.press('Sign in', {
      on: await client.open('/sign-in'),
      fill: { ...fill, email: 'no.one@example.org' },
    });
    const known = await signedIn(who);
    await known.press('Sign out', { on: await known.open('/account') });
    const events = await SecurityEvent.find().sort({ at: 1, _id: 1 }).lean();
    assert.deepEqual(
      events.map(({ what, person: whose }) => [what, whose ? String(whose) : null]),
      [
        ['wrong password', String(who._id)],
        ['wrong password', null],
        ['sign-in', String(who._id)],
        ['sign-out', String(who._id)],
      ],
    );
  });

  it('holds no values: neither what was typed nor a whole address', async () => {
    const who = await ada();
    const client = await visitor();
    const fill = { email: 'typed.by.mistake@example.org', password: 'typed by mistake' };
    await client.press('Sign in', { on: await client.open('/sign-in'), fill });
    await signedIn(who);
    const stored = JSON.stringify(await SecurityEvent.find().lean());
    assert.doesNotMatch(stored, /mistake|example\.org|127\.0\.0\.1/);
    assert.match(stored, /127\.0\.0\.0\/24/);
  });

  it('takes one line an hour for what anyone can cause again and again', async () => {
    const who = await ada();
    const client = await visitor();
    const page = await client.open('/sign-in');
    for (let n = 0; n < 13; n++)
      await client.press('Sign in', { on: page, fill: { email: who.email, password: 'wrong' } });
    const lines = await noted(13);
    assert.deepEqual(lines.map(({ what, times }) => [what, times]).sort(), [
      ['too many tries', 3],
      ['wrong password', 10],
    ]);
  });

  it('holds what a person was refused, downloads of the network and of evidence', async () => {
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const lead = await signedIn(bo);
    await lead.open('/record');
    const file = {
      field: 'file',
      name: 'a.csv',
      type: 'text/csv',
      bytes: Buffer.from('a,1\n'),
      tooLarge: false,
    };
    const staged = await stageEvidence(file, { member: hospital._id, by: bo._id, at: new Date() });
    assert.ok(staged.ok);
    assert.equal((await lead.knock(`/evidence/${staged.file.id}`)).status, 200);
    const coordinator = await signedIn(await ada());
    const page = await coordinator.open('/desk/exports');
    const _csrf = String(page.$('[name=_csrf]').first().val());
    await coordinator.send('/desk/exports', { _csrf, once: crypto.randomUUID() });
    const all = await kinds();
    for (const what of ['refusal', 'evidence download', 'export download'])
      assert.ok(all.includes(what), what);
  });

  it('holds resets and endings', async () => {
    const hospital = await member();
    const who = await ada();
    await person('Bo Lee', { roles: [[hospital, 'deputy']] });
    await person('Ben Carter', { coordinator: true });
    await askForReset(who.email, '203.0.113.0/24');
    await askForReset('no.one@example.org', '203.0.113.0/24');
    await sendResets();
    const client = await signedIn(who);
    await client.press('Remove Bo Lee', {
      on: await client.open(`/desk/members/${hospital._id}/people`),
    });
    await client.press('Remove Ben Carter', { on: await client.open('/desk/coordinators') });
    const fill = { current: PASSWORD, password: 'copper kettle window march' };
    await client.press('Change password', { on: await client.open('/account'), fill });
    assert.deepEqual(await kinds(), [
      'reset request',
      'reset request',
      'sign-in',
      'place end',
      'coordinator end',
      'password choice',
    ]);
  });

  it('is read by coordinators, filtered and a page at a time, and by nobody else', async () => {
    const bo = await person('Bo Lee', { roles: [[await member(), 'lead']] });
    const lead = await signedIn(bo);
    assert.equal((await lead.open('/desk/security')).status, 403);
    const client = await signedIn(await ada());
    const at = new Date('2026-01-05T09:00:00Z');
    const many = Array.from({ length: 60 }, () => ({
      at,
      what: 'sign-out' as const,
      person: bo._id,
      from: 'unknown',
    }));
    await SecurityEvent.insertMany(many);
    const first = await client.open('/desk/security');
    assert.match(first.text, /63 lines/);
    assert.match(first.text, /Refused: not allowed Bo Lee 127\.0\.0\.0\/24/);
    assert.equal(first.$('tbody tr').length, 50);
    assert.equal((await client.open('/desk/security?page=2')).$('tbody tr').length, 13);
    const refusals = await client.press('Show these', { on: first, fill: { what: 'refusal' } });
    assert.equal(refusals.$('tbody tr').length, 1);
    assert.equal((await client.open(`/desk/security?person=${bo._id}&page=2`)).$('tbody tr').length, 12);
    assert.equal((await client.open('/desk/security?what[$ne]=x&person=1&page=-1')).status, 200);
  });

  it('forgets after four hundred days', async () => {
    const indexes = await SecurityEvent.collection.indexes();
    assert.ok(indexes.some(({ expireAfterSeconds }) => expireAfterSeconds === 400 * 86_400));
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Types } from 'mongoose';
import { Entry } from '../../src/acts/entry.ts';
import { relayAll } from '../../src/acts/relay.ts';
import { Letter } from '../../src/mail/mail.ts';
import { appointCoordinator } from '../../src/people/coordinators.ts';
import { endCoordinator } from '../../src/people/endings.ts';
import { Link } from '../../src/people/links.ts';
import { Person } from '../../src/people/person.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';
import { lettersAbout } from '../support/letters.ts';

const child = fileURLToPath(new URL('./ending.child.js', import.meta.url));
/** Moving the other one on, the end itself, and what follows from it. */
const MOST_WRITES = 3;

/** Ends a coordinator in a process that ends itself before its write of this number; whether it came to that. */
const endAndDie = (id: Types.ObjectId, by: Types.ObjectId, write: number): boolean =>
  spawnSync(process.execPath, [child, testUri(), String(id), String(by), String(write)]).signal === 'SIGKILL';

const GONE = /no longer a coordinator/;

const ben = () => person('Ben Carter', { coordinator: true });

describe('a coordinator', () => {
  beforeEach(emptyDatabase);

  it('is ended by another, with their sessions at once and a line in the record', async () => {
    const [first, second] = [await ada(), await ben()];
    const theirs = await signedIn(second);
    assert.equal((await theirs.open('/record')).status, 200);
    const client = await signedIn(first);
    const page = await client.open('/desk/coordinators');
    const done = await client.press('Remove Ben Carter', { on: page });
    assert.match(done.text, /Their place has ended/);
    assert.doesNotMatch(done.text, /Ben Carter/);
    assert.match((await theirs.open('/record')).path, /^\/sign-in/);
    assert.equal((await (await signedIn(second)).open('/record')).status, 403);
    const [entry] = await Entry.find({ what: 'coordinator end' });
    assert.ok(entry?.by?.equals(first._id) && entry.on.id.equals(second._id));
    assert.equal((await lettersAbout(GONE, { to: second.email })).length, 1);
  });

  it('who has not come yet is ended with the link of their appointment', async () => {
    const client = await signedIn(await ada());
    const { secret } = await appointCoordinator({ email: 'di@example.org', name: 'Di Fox' });
    const page = await client.open('/desk/coordinators');
    assert.match(page.text, /Di Fox.*has no password yet/);
    await client.press('Remove Di Fox', { on: page });
    assert.equal((await (await visitor()).open(`/links/${secret}`)).status, 404);
    assert.equal(await Link.countDocuments(), 0);
  });

  it('is not ended as the last one who can sign in', async () => {
    const who = await ada();
    await appointCoordinator({ email: 'di@example.org', name: 'Di Fox' });
    const client = await signedIn(who);
    const page = await client.open('/desk/coordinators');
    const refused = await client.press('Remove Ada Obi', { on: page });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /Appoint another first/);
    assert.ok((await Person.findById(who._id))?.coordinator);
    assert.equal((await client.open('/record')).status, 200);
  });

  it('remains, whoever ends whom at the same moment, and only who was ended is told so', async () => {
    for (let round = 0; round < 5; round++) {
      await emptyDatabase();
      const ring = [await ada(), await ben(), await person('Cy Roe', { coordinator: true })];
      const chosen = round % 2 === 0 ? ring : ring.slice(0, 2);
      if (chosen.length === 2) await Person.deleteOne({ _id: ring[2]?._id });
      const ends = chosen.map((one, i) =>
        endCoordinator(one._id, { by: chosen[(i + 1) % chosen.length]!._id }),
      );
      await Promise.allSettled(ends);
      const left = await Person.countDocuments({ coordinator: { $ne: null } });
      assert.ok(left > 0);
      assert.equal((await lettersAbout(GONE)).length, chosen.length - left);
    }
  });

  it('remains, wherever the process is ended that ends one of two', async () => {
    let killed = 0;
    for (let write = 1; write <= MOST_WRITES; write++) {
      await emptyDatabase();
      const both = [await ada(), await ben()];
      for (const [i, one] of both.entries()) if (endAndDie(one._id, both[1 - i]!._id, write)) killed += 1;
      assert.deepEqual(await relayAll(), []);
      assert.ok((await Person.countDocuments({ coordinator: { $ne: null } })) > 0, `before write ${write}`);
      const ended = await Entry.countDocuments({ what: 'coordinator end' });
      assert.equal(await Person.countDocuments({ coordinator: null }), ended);
      assert.equal((await lettersAbout(GONE)).length, ended);
    }
    assert.ok(killed >= MOST_WRITES, `only ${killed} were killed`);
  });

  it('is appointed on the page, and once', async () => {
    const client = await signedIn(await ada());
    const fill = { name: 'Di Fox', email: 'di@example.org' };
    const done = await client.press('Appoint', { on: await client.open('/desk/coordinators'), fill });
    assert.match(done.text, /Di Fox/);
    const again = await client.press('Appoint', { on: await client.open('/desk/coordinators'), fill });
    assert.equal(again.status, 422);
    assert.match(again.text, /coordinator already/);
    assert.equal(await Letter.countDocuments({ to: fill.email }), 1);
  });

  it('is ended by no lead', async () => {
    const who = await ada();
    const client = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    const _csrf = String((await client.open('/account')).$('[name=_csrf]').first().val());
    assert.equal((await client.send(`/desk/coordinators/${who._id}/end`, { _csrf })).status, 403);
    assert.ok((await Person.findById(who._id))?.coordinator);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Entry } from '../../src/acts/entry.ts';
import { relayAll } from '../../src/acts/relay.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Member } from '../../src/members/member.ts';
import { Person } from '../../src/people/person.ts';
import { member } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';

const child = fileURLToPath(new URL('./crash.child.js', import.meta.url));
const MOST_STEPS = 40;

function actAndDie(id: string, killAfter: number) {
  return spawnSync(process.execPath, [child, testUri(), id, String(killAfter)], { encoding: 'utf8' });
}

describe('a process killed between the steps of an act', function () {
  this.timeout(120_000);

  it('loses nothing and doubles nothing, whichever step it was', async () => {
    let killed = 0;
    for (let step = 1; step <= MOST_STEPS; step++) {
      await emptyDatabase();
      const hollybank = await member();
      const first = actAndDie(String(hollybank._id), step);
      if (first.signal !== 'SIGKILL') break;
      killed += 1;
      assert.deepEqual(await relayAll(), []);
      await everythingHappenedOnce(`killed after step ${step}`);
    }
    assert.ok(killed >= 6, `only ${killed} steps were killed`);
    await everythingHappenedOnce('not killed');
  });
});

async function everythingHappenedOnce(when: string): Promise<void> {
  const hollybank = await Member.findOne();
  assert.equal(hollybank?.sizeBand, 'changed', when);
  assert.equal(hollybank?.version, 2, when);
  assert.deepEqual([...(hollybank?.pending ?? [])], [], when);
  const acts = (await Entry.find().lean()).map(entry => entry.what).sort();
  assert.deepEqual(acts, ['first act', 'invitation', 'last act'], when);
  const people = await Person.find().lean();
  assert.deepEqual(
    people.map(one => one.memberships.length),
    [1],
    when,
  );
  assert.deepEqual(people[0]?.pending, [], when);
  assert.equal(await Letter.countDocuments(), 1, when);
}

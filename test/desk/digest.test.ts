import assert from 'node:assert/strict';
import { crashPoint } from '../../src/acts/relay.ts';
import { digestTask, sendDigest } from '../../src/desk/digest.ts';
import { doDue } from '../../src/jobs/schedule.ts';
import { Letter } from '../../src/mail/mail.ts';
import { network } from '../../src/network/current.ts';
import { activityPledge, recorded } from '../pledges/pledge.support.ts';
import { ada, member, person } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const MORNING = new Date('2026-06-12T06:30:00Z');
const NIGHT = new Date('2026-06-12T03:00:00Z');
const hours = (n: number, from = MORNING) => new Date(from.getTime() + n * 3_600_000);

async function cast() {
  const trust = await member();
  const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
  return { trust, bo, coordinator: await ada() };
}

const digests = async () =>
  (await Letter.find().lean()).filter(({ subject }) => subject.startsWith('New since'));

describe('the coordinators’ daily letter', () => {
  beforeEach(emptyWithCatalogue);

  it('says what came in since the last one and where it waits, to each coordinator once', async () => {
    const { trust, bo, coordinator } = await cast();
    await person('Ed Fox', { coordinator: true });
    await recorded(trust, bo, activityPledge, hours(-3));
    await recorded(trust, bo, activityPledge, hours(-2));
    assert.equal(await sendDigest(MORNING), 2);
    assert.equal(await sendDigest(hours(1)), 0);
    const letters = await digests();
    assert.deepEqual(letters.map(({ to }) => to).sort(), ['ada.obi@example.org', 'ed.fox@example.org']);
    const one = letters.find(({ to }) => to === coordinator.email);
    assert.match(
      one?.text ?? '',
      /- 2 pledges, changes or updates to read\n {2}http:\/\/127\.0\.0\.1\/desk\/pledges/,
    );
    assert.match(one?.text ?? '', /South East London Anchors Network/);
  });

  it('is not written when nothing is new, and tells nothing twice', async () => {
    const { trust, bo } = await cast();
    await recorded(trust, bo, activityPledge, hours(-3));
    assert.equal(await sendDigest(MORNING), 1);
    assert.equal(await sendDigest(hours(24)), 0);
    await recorded(trust, bo, activityPledge, hours(25));
    assert.equal(await sendDigest(hours(48)), 1);
    assert.match((await digests()).at(-1)?.text ?? '', /- 1 pledge, change or update to read/);
  });

  it('tells of what a process did not come to note before it was ended', async () => {
    const { trust, bo } = await cast();
    crashPoint.at = () => Promise.reject(new Error('The process is ended here.'));
    await assert.rejects(recorded(trust, bo, activityPledge, hours(-3)));
    crashPoint.at = async () => {};
    assert.equal(await sendDigest(MORNING), 1);
    assert.match((await digests())[0]?.text ?? '', /- 1 pledge, change or update to read/);
  });

  it('waits for the network’s morning', async () => {
    const { trust, bo } = await cast();
    await recorded(trust, bo, activityPledge, hours(-5));
    await doDue([digestTask], network.timeZone, NIGHT);
    assert.equal((await digests()).length, 0);
    await doDue([digestTask], network.timeZone, MORNING);
    assert.equal((await digests()).length, 1);
  });

  it('leaves weekends and bank holidays alone, and tells of them on the next working day', async () => {
    const { trust, bo } = await cast();
    const [friday, monday, tuesday] = ['2026-08-28', '2026-08-31', '2026-09-01'].map(
      day => new Date(`${day}T06:30:00Z`),
    ) as [Date, Date, Date];
    await doDue([digestTask], network.timeZone, friday);
    await recorded(trust, bo, activityPledge, hours(5, friday));
    for (const at of [hours(24, friday), hours(48, friday), monday])
      await doDue([digestTask], network.timeZone, at);
    assert.equal((await digests()).length, 0, 'the last Monday of August is a bank holiday');
    await doDue([digestTask], network.timeZone, tuesday);
    assert.match((await digests())[0]?.text ?? '', /- 1 pledge, change or update to read/);
  });

  it('is one letter when two processes write it at once', async () => {
    const { trust, bo } = await cast();
    await recorded(trust, bo, activityPledge, hours(-3));
    await Promise.all([sendDigest(MORNING), sendDigest(MORNING), sendDigest(MORNING)]);
    assert.equal((await digests()).length, 1);
  });
});

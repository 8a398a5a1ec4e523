import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { act } from '../../src/acts/act.ts';
import { Entry } from '../../src/acts/entry.ts';
import { relayAll } from '../../src/acts/relay.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { Person } from '../../src/people/person.ts';
import { openPeriod } from '../../src/periods/opening.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { returnsDue } from '../../src/returns/making-returns.ts';
import { Return } from '../../src/returns/return.ts';
import { emptyWithCatalogue, open, returnOf } from '../returns/returns.support.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';

const CORE = 12;

describe('opening a period', () => {
  beforeEach(emptyWithCatalogue);

  it('makes a return for every member of that year, in one press', async () => {
    const hollybank = await member();
    await member('Later College', { on: '2026-04-02' });
    const client = await signedIn(await ada());
    const page = await client.open(paths.periods);
    const board = await client.press('Open the period', {
      on: page,
      fill: { year: '2025', due: '26 6 2026', cutOff: '24/07/2026' },
    });
    assert.equal(board.path, paths.period('2025-26'));
    assert.match(board.text, /Hollybank Hospitals/);
    assert.doesNotMatch(board.text, /Later College/);
    const made = await returnOf(hollybank);
    assert.equal(made.asked.length, CORE);
    assert.equal(await Return.countDocuments(), 1);
    const period = await Period.findOne({ key: '2025-26' });
    assert.deepEqual(
      [period?.starts, period?.ends, period?.due, period?.cutOff],
      ['2025-04-01', '2026-03-31', '2026-06-26', '2026-07-24'],
    );
    assert.equal(await Entry.countDocuments({ what: 'period opening' }), 1);
  });

  it('asks also for the indicators of live pledges', async () => {
    const hollybank = await member();
    const by = { by: new Types.ObjectId(), at: new Date() };
    const content = {
      theme: 'employment',
      promise: 'More apprentices',
      aim: { target: 10, due: '2027-03-31' },
      measure: {
        indicator: 'EMP-08',
        definition: 1,
        ring: null,
        baseline: { numerator: 4, denominator: null, period: '2023-24' },
      },
    };
    const pledge = {
      member: hollybank._id,
      type: 'measured' as const,
      made: { ...by, on: '2025-01-01' },
      approved: content,
    };
    await Pledge.create({ ...pledge, once: 'a' });
    const withdrawn = { ...content, measure: { ...content.measure, indicator: 'EMP-10' } };
    await Pledge.create({
      ...pledge,
      once: 'b',
      approved: withdrawn,
      withdrawal: { ...by, on: '2025-02-01', reason: 'No' },
    });
    await open((await ada())._id);
    const { asked } = await returnOf(hollybank);
    assert.ok(asked.includes('EMP-08'));
    assert.ok(!asked.includes('EMP-10'));
  });

  it('tells the leads by letter, each once', async () => {
    const hollybank = await member();
    await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    await person('Cleo Ware', { roles: [[hollybank, 'contributor']] });
    await open((await ada())._id);
    await relayAll();
    await relayAll();
    const letters = await Letter.find().lean();
    assert.deepEqual(
      letters.map(({ to, subject }) => [to, subject]),
      [['bo.lee@example.org', 'Your return for 2025/26 is open, due Friday 26 June 2026']],
    );
  });

  it('twice makes nothing twice', async () => {
    await member();
    const coordinator = await ada();
    await open(coordinator._id);
    await assert.rejects(open(coordinator._id), /open already/);
    await act(Person, { id: coordinator._id }, {}, [returnsDue({ period: '2025-26', at: new Date() })]);
    assert.equal(await Return.countDocuments(), 1);
    assert.equal(await Period.countDocuments(), 1);
  });

  it('says that every year is open, once each is', async () => {
    const client = await signedIn(await ada());
    for (let page = await client.open(paths.periods); page.$('#year').length > 0; ) {
      await client.press('Open the period', { on: page });
      page = await client.open(paths.periods);
      assert.equal(page.status, 200);
    }
    assert.equal(await Period.countDocuments(), 5);
    assert.match((await client.open(paths.periods)).text, /Every year that can be opened is open/);
  });

  it('explains dates that cannot be, beside them, and opens nothing', async () => {
    const client = await signedIn(await ada());
    const page = await client.open(paths.periods);
    const again = await client.press('Open the period', {
      on: page,
      fill: { year: '2025', due: '31 2 2026', cutOff: '1 1 2026' },
    });
    assert.equal(again.status, 422);
    assert.match(again.$('#due-error').text(), /February 2026 has 28 days/);
    assert.equal(again.$('#due').val(), '31 2 2026');
    const early = await client.press('Open the period', {
      on: page,
      fill: { year: '2025', due: '1 3 2026', cutOff: '1 2 2026' },
    });
    assert.match(early.$('#due-error').text(), /after the year has ended/);
    assert.equal(await Period.countDocuments(), 0);
  });

  it('is refused to a member lead, and nothing is opened', async () => {
    const lead = await person('Bo Lee', { roles: [[await member(), 'lead']] });
    const client = await signedIn(lead);
    assert.equal((await client.open(paths.periods)).status, 403);
    await client.send(paths.periods, { year: '2025', due: '26 6 2026', cutOff: '24 7 2026' });
    assert.equal(await Period.countDocuments(), 0);
  });

  it('gives a member that joins afterwards its return too', async () => {
    const coordinator = await ada();
    const at = new Date('2026-05-01T10:00:00Z');
    await openPeriod({ year: 2025, due: '2026-06-26', cutOff: '2026-07-24', by: coordinator._id, at });
    const late = await member('Quayside College', { on: '2026-03-02' });
    await act(Person, { id: coordinator._id }, {}, [returnsDue({ member: late._id, at })]);
    assert.equal((await returnOf(late)).asked.length, CORE);
    await act(Person, { id: coordinator._id }, {}, [
      returnsDue({ member: late._id, at: new Date('2026-09-01') }),
    ]);
    assert.equal(await Return.countDocuments(), 1);
  });
});

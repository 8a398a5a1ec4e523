import assert from 'node:assert/strict';
import { crashPoint } from '../../src/changes/counters.ts';
import { paths } from '../../src/paths.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { Return } from '../../src/returns/return.ts';
import { accepted, openPeriod } from '../reports/reports.support.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { ask } from './asking.ts';
import { madeBy } from './making.ts';
import { reported } from './reported.ts';

const HOSPITAL = '/members/hollybank-hospitals';
const COLLEGE = '/members/quayside-college';

describe('a public page that tells figures', () => {
  type World = Awaited<ReturnType<typeof reported>>;
  let world: World;
  let judged: string;
  let activity: string;

  /** Which of these addresses are made anew when they are asked for. */
  async function madeAnew(...addresses: string[]): Promise<string[]> {
    const made = [];
    for (const one of addresses) {
      const times = await madeBy(async () => assert.equal((await ask(one)).status, 200, one));
      if (times > 0) made.push(one);
    }
    return made;
  }
  const all = () => [HOSPITAL, COLLEGE, judged, activity, paths.pledges];
  const raised = (name: 'hospital' | 'college') =>
    Figure.updateOne(
      { member: world[name]._id, indicator: 'EMP-03' },
      { $inc: { 'acceptances.0.content.numerator.R2': 200, version: 1 } },
    );

  beforeEach(async () => {
    await emptyWithCatalogue();
    world = await reported();
    judged = paths.pledge(world.pledge._id);
    activity = paths.pledge(world.practice._id);
    assert.deepEqual(await madeAnew(...all()), all());
    assert.deepEqual(await madeAnew(...all()), []);
  });
  afterEach(() => {
    crashPoint.at = async () => {};
  });

  it('outlasts the figures of other indicators and other members', async () => {
    await accepted(world.college, 'PRO-02', '2024-25', { numerator: 100_00, denominator: 900_00 });
    assert.deepEqual(await madeAnew(...all()), [COLLEGE]);
    assert.deepEqual(await madeAnew(...all()), []);
  });

  it("is made anew where another member's figure may hold back what it tells", async () => {
    await raised('college');
    assert.deepEqual(await madeAnew(...all()), [HOSPITAL, COLLEGE, judged, paths.pledges]);
  });

  it('outlasts what happens to the return of another member, and not of its own', async () => {
    await Return.create({
      member: world.college._id,
      period: '2024-25',
      asked: ['PRO-04'],
      opened: new Date(),
    });
    assert.deepEqual(await madeAnew(...all()), [COLLEGE]);
  });

  it('is made anew with another period, and where figures are taken away', async () => {
    await openPeriod(2027);
    assert.deepEqual(await madeAnew(...all()), all());
    await Figure.deleteMany({ indicator: 'PRO-02' });
    assert.deepEqual(await madeAnew(...all()), all());
  });

  it('has every figure in it that was being accepted while it was asked for', async () => {
    crashPoint.at = async step => {
      if (step === 'announced') for (const one of all()) await ask(one);
    };
    await raised('hospital');
    crashPoint.at = async () => {};
    const after = await madeAnew(...all());
    for (const one of [HOSPITAL, judged, paths.pledges]) assert.ok(after.includes(one), one);
    for (const one of [COLLEGE, activity]) assert.ok(!after.includes(one), one);
  });

  it('is made anew for each of many figures that are accepted one after another', async () => {
    for (let round = 0; round < 3; round++) {
      await accepted(world.college, ['PRO-02', 'PRO-03', 'WAG-03'][round] ?? '', '2024-25', {
        numerator: 100_00,
        denominator: 900_00,
      });
      await raised('hospital');
      assert.deepEqual(await madeAnew(HOSPITAL, COLLEGE, activity), [HOSPITAL, COLLEGE]);
    }
  });
});

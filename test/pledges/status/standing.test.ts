import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import type { Content, PledgeAmount } from '../../../src/pledges/content.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { pledgeLine } from '../../../src/pledges/status/public-line.ts';
import { type FigureReading, type MemberFigures, noFigures } from '../../../src/pledges/status/readings.ts';
import { standingOf } from '../../../src/pledges/status/status.ts';
import type { Account, Update } from '../../../src/pledges/updates/update.ts';
import { prepareCatalogue } from '../../support/database.ts';
import { account, activityPledge, levelPledge, startersPledge } from '../pledge.support.ts';

const by = new Types.ObjectId();
const at = (day: string) => new Date(`${day}T12:00:00Z`);

function pledge(
  content: Content,
  updates: Partial<Account>[] = [],
  changes: Partial<StoredPledge> = {},
): StoredPledge {
  return {
    _id: new Types.ObjectId(),
    member: new Types.ObjectId(),
    type: content.measure ? 'measured' : content.maturity ? 'maturity' : 'activity',
    made: { by, at: at('2022-05-01'), on: '2022-05-01' },
    approved: content,
    waiting: null,
    acceptances: [{ by, at: at('2022-05-02'), edition: 1, on: '2022-05-02' }],
    revisions: [],
    sharers: [],
    restatements: [],
    withdrawal: null,
    updates: updates.map(
      given =>
        ({ ...account(given), acceptance: { by, at: at(given.on ?? '2026-06-12'), version: 1 } }) as Update,
    ),
    ...changes,
  } as StoredPledge;
}

const figure = (
  period: string,
  ends: string,
  amount: PledgeAmount,
  changes: Partial<FigureReading> = {},
): FigureReading => ({
  period,
  ends,
  acceptedOn: `${ends.slice(0, 4)}-07-01`,
  definition: 1,
  amount,
  shown: { state: 'value' } as FigureReading['shown'],
  ...changes,
});
const given =
  (...readings: FigureReading[]): MemberFigures =>
  () =>
    readings;

const lineOf = (one: StoredPledge, figures: MemberFigures = noFigures, day = '2026-11-20') =>
  pledgeLine(one, { members: new Map(), figures, at: day });

describe('how a pledge stands', () => {
  before(() => prepareCatalogue());

  it('is behind in the worked example: 9% to 20%, 13% with half the time gone', () => {
    const content: Content = {
      ...startersPledge,
      aim: { target: 200, due: '2024-03-31' },
      measure: {
        ...startersPledge.measure!,
        baseline: { numerator: 900, denominator: 10_000, period: '2021-22' },
      },
    };
    const line = lineOf(
      pledge(content),
      given(figure('2022-23', '2023-03-31', { numerator: 1300, denominator: 10_000 })),
      '2023-09-01',
    );
    assert.equal(line?.status, 'behind');
    assert.equal(line?.progress, '13.0% of 20%, from 9.0% in 2021/22');
    assert.equal(Math.round((line?.line?.now ?? 0) * 100), 36);
    assert.equal(line?.line?.expected.toFixed(1), '0.5');
  });

  it('takes the newest of figures and updates', () => {
    const figures = given(figure('2024-25', '2025-03-31', { numerator: 1800, denominator: 4000 }));
    const newer = pledge(startersPledge, [
      { on: '2026-06-12', amount: { numerator: 1900, denominator: 4000 } },
    ]);
    assert.equal(lineOf(newer, figures)?.line?.actual, '48%');
    const older = pledge(startersPledge, [
      { on: '2024-06-12', amount: { numerator: 1900, denominator: 4000 } },
    ]);
    assert.equal(lineOf(older, figures)?.line?.actual, '45%');
  });

  it('counts nothing accepted after the day it is asked for', () => {
    const one = pledge(startersPledge, [
      { on: '2026-06-12', amount: { numerator: 1900, denominator: 4000 } },
    ]);
    assert.equal(lineOf(one, noFigures, '2026-06-11')?.said, null);
    assert.equal(lineOf(one, noFigures, '2026-06-12')?.said?.on, '2026-06-12');
    assert.equal(lineOf(one, noFigures, '2022-05-01'), null);
  });

  it('leaves out figures of another definition', () => {
    const figures = given(
      figure('2024-25', '2025-03-31', { numerator: 1800, denominator: 4000 }, { definition: 2 }),
    );
    assert.equal(lineOf(pledge(startersPledge), figures)?.line, null);
  });

  it('is not on track for words alone where a number was promised', () => {
    const one = pledge(startersPledge, [{ on: '2026-06-12' }]);
    assert.equal(lineOf(one)?.status, 'not-started');
    assert.equal(lineOf(one, noFigures, '2027-08-01')?.status, 'no-update');
  });

  it('is not started where the only number is of its starting year, and goes on from the first after it', () => {
    const { baseline } = startersPledge.measure!;
    const start = figure('2021-22', '2022-03-31', { ...baseline, numerator: 1_700 });
    const first = figure('2024-25', '2025-03-31', { numerator: 1_800, denominator: 4_000 });
    assert.equal(lineOf(pledge(startersPledge), given(start), '2022-11-20')?.status, 'not-started');
    assert.equal(lineOf(pledge(startersPledge), given(start, first), '2025-11-20')?.status, 'behind');
    const assessed = { on: levelPledge.maturity!.on, level: 2 };
    assert.equal(
      lineOf(pledge(levelPledge, [assessed]), noFigures, '2024-07-10')?.progress,
      'Level 1 of 4, Starting, aiming at level 3',
    );
  });

  it('reads a revision only from the day it was accepted', () => {
    const revision = {
      by,
      at: at('2026-01-10'),
      on: '2026-01-10',
      from: { target: 600, due: '2026-03-31' },
      to: startersPledge.aim,
      reason: 'Why',
    };
    const one = pledge(startersPledge, [], { revisions: [revision] });
    assert.equal(lineOf(one, noFigures, '2025-12-31')?.due, '2026-03-31');
    assert.deepEqual(lineOf(one, noFigures, '2025-12-31')?.revisions, []);
    assert.equal(lineOf(one)?.due, '2027-03-31');
    assert.equal(lineOf(one)?.revisions[0]?.from, '60% by 31 March 2026');
  });

  it('shows the member’s own view only where it differs', () => {
    const same = pledge(activityPledge, [{ selfAssessed: { status: 'on-track', reason: '' } }]);
    assert.equal(lineOf(same)?.selfAssessed, null);
    const other = pledge(activityPledge, [{ selfAssessed: { status: 'behind', reason: 'Rain.' } }]);
    assert.deepEqual(lineOf(other)?.selfAssessed, { status: 'behind', reason: 'Rain.' });
  });

  it('goes by levels for maturity', () => {
    assert.equal(lineOf(pledge(levelPledge, [{ on: '2026-06-30', level: 3 }]))?.status, 'achieved');
    assert.equal(
      lineOf(pledge(levelPledge, [{ on: '2026-06-30', level: 2 }]))?.progress,
      'Level 2 of 4, Building, aiming at level 3',
    );
  });
});

describe('few people in a pledge', () => {
  before(() => prepareCatalogue());

  const few = (numerator: number, denominator = 200): Content => ({
    ...startersPledge,
    measure: { ...startersPledge.measure!, baseline: { numerator, denominator, period: '2021-22' } },
  });

  it('leave the status word alone where the newest number counts them', () => {
    for (const numerator of [1, 7, 193, 199]) {
      const line = lineOf(pledge(few(80), [{ amount: { numerator, denominator: 200 } }]));
      assert.equal(line?.progress, null, String(numerator));
      assert.equal(line?.line, null);
      assert.ok(line?.statusText);
      assert.doesNotMatch(
        JSON.stringify({ ...line, id: '', said: null, promise: '' }),
        new RegExp(`\\b${numerator}\\b`),
      );
    }
  });

  it('in the baseline leave no line, for its start would tell them', () => {
    const line = lineOf(pledge(few(3), [{ amount: { numerator: 90, denominator: 200 } }]));
    assert.equal(line?.line, null);
    assert.equal(line?.progress, '45% of 50%, to the nearest 5 per cent');
  });

  it('are rounded before the percentage and before the line', () => {
    const line = lineOf(pledge(few(1_603, 4_000), [{ amount: { numerator: 1_763, denominator: 4_001 } }]));
    assert.equal(line?.line?.actual, '44%');
    assert.equal(line?.line?.baseline, '40% in 2021/22');
    assert.ok(Math.abs((line?.line?.now ?? 0) - 0.4) < 0.01);
    assert.equal(lineOf(pledge(few(81), [{ amount: { numerator: 92, denominator: 203 } }]))?.line, null);
  });

  it('held back in the figure of a year are held back in the pledge', () => {
    const shown = { state: 'suppressed' } as FigureReading['shown'];
    const figures = given(figure('2025-26', '2026-03-31', { numerator: 80, denominator: 200 }, { shown }));
    assert.equal(lineOf(pledge(few(60)), figures)?.progress, null);
    const told = pledge(few(60), [{ on: '2025-06-12', amount: { numerator: 80, denominator: 200 } }]);
    assert.equal(
      lineOf(told, given(figure('2025-26', '2025-06-01', { numerator: 80, denominator: 200 }, { shown })))
        ?.progress,
      null,
    );
  });

  it('of an indicator not for publication never show, however many', () => {
    const offers: Content = {
      ...startersPledge,
      aim: { target: 900, due: '2027-03-31' },
      measure: {
        indicator: 'EMP-06',
        definition: 1,
        ring: 'R2',
        baseline: { numerator: 300, denominator: null, period: '2021-22' },
      },
    };
    const line = lineOf(pledge(offers, [{ amount: { numerator: 840, denominator: null } }]));
    assert.deepEqual([line?.progress, line?.line, line?.status], [null, null, 'on-track']);
  });

  it('are shown to those inside the network', () => {
    const one = pledge(few(80), [{ amount: { numerator: 7, denominator: 200 } }]);
    assert.equal(
      standingOf(one, { audience: 'desk' }, '2026-11-20')?.progressText,
      '3.5% of 50%, from 40.0% in 2021/22',
    );
  });
});

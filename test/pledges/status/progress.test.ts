import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rational } from '../../../src/indicators/rational.ts';
import {
  calculatedStatus,
  monthsAfter,
  type PledgeProgress,
} from '../../../src/pledges/status/status.rule.ts';
import { progressSentence, statusText } from '../../../src/pledges/status/status.words.ts';

const measured: PledgeProgress = {
  type: 'measured',
  baseline: 9,
  target: 20,
  actual: 13,
  baselineEnds: '2022-03-31',
  targetDate: '2024-03-31',
  measuredOn: '2023-03-31',
  acceptedOn: '2023-06-20',
  madeOn: '2022-05-01',
};
const AT = '2023-09-01';
const USUALLY = { behind: 10, hold: 5, quietMonths: 13 };
const status = (change: Partial<PledgeProgress>, at = AT, by = USUALLY) =>
  calculatedStatus({ ...measured, ...change }, at, by).status;

describe('the status of a measured pledge', () => {
  it('is behind at 36% of the way with half the time gone', () => {
    const found = calculatedStatus(measured, AT, USUALLY);
    assert.equal(found.status, 'behind');
    assert.equal(Math.round((found.progress ?? 0) * 100), 36);
    const way = found.progress ?? 0;
    assert.equal(
      progressSentence([way, way], 0.5, { status: found.status, behind: 10 }),
      '36% of the way, with 50% of the time gone',
    );
  });

  it('is on track down to exactly ten points under the time gone', () => {
    const ten = {
      baseline: 0,
      target: 100,
      baselineEnds: '2022-01-01',
      targetDate: '2022-04-11',
      measuredOn: '2022-02-20',
    };
    assert.equal(status({ ...ten, actual: 40 }), 'on-track');
    assert.equal(status({ ...ten, actual: 39.9 }), 'behind');
  });

  it('is judged by what the network has set', () => {
    const half = { actual: 14.5 };
    assert.equal(status(half), 'on-track');
    const low = { actual: 13 };
    assert.equal(status(low, AT, { ...USUALLY, behind: 14 }), 'on-track');
    assert.equal(status(low, AT, { ...USUALLY, behind: 13 }), 'behind');
    const hold = { baseline: 100, target: 100, actual: 107 };
    assert.equal(status(hold), 'behind');
    assert.equal(status(hold, AT, { ...USUALLY, hold: 7 }), 'on-track');
    assert.equal(status({}, '2024-01-01', { ...USUALLY, quietMonths: 6 }), 'no-update');
  });

  it('works downwards as it does upwards', () => {
    const down = { baseline: 100, target: 50 };
    assert.equal(status({ ...down, actual: 74 }), 'on-track');
    assert.equal(status({ ...down, actual: 90 }), 'behind');
    assert.equal(status({ ...down, actual: 50 }), 'achieved');
    assert.equal(status({ ...down, actual: 120 }), 'behind');
  });

  it('is measured where the last accepted figure stands, not today', () => {
    assert.equal(status({ actual: 14 }, '2024-03-01'), 'on-track');
  });

  it('is not achieved only once the period of the target date is accepted without it', () => {
    assert.equal(
      status({ actual: 19.9, measuredOn: '2024-03-31', acceptedOn: '2024-06-01' }, '2024-09-01'),
      'not-achieved',
    );
    assert.equal(status({ actual: 19 }, '2024-05-01'), 'on-track');
    assert.equal(
      status({ actual: 20, measuredOn: '2024-03-31', acceptedOn: '2024-06-01' }, '2030-01-01'),
      'achieved',
    );
  });

  it('is no update after thirteen months of nothing accepted, never on track', () => {
    assert.equal(status({ actual: 19 }, '2024-07-20'), 'on-track');
    assert.equal(status({ actual: 19 }, '2024-07-21'), 'no-update');
    const nothing = { actual: null, measuredOn: null, acceptedOn: null };
    assert.equal(status(nothing, '2023-06-01'), 'not-started');
    assert.equal(status(nothing, '2023-06-02'), 'no-update');
  });

  it('says when it was met only after its target was changed', () => {
    assert.equal(
      statusText(calculatedStatus({ ...measured, actual: 20, revised: true }, AT, USUALLY)),
      'Met (revised)',
    );
    assert.equal(statusText(calculatedStatus({ ...measured, actual: 20 }, AT, USUALLY)), 'Achieved');
  });

  it('takes the exact share, so a third is not rounded past its target', () => {
    assert.equal(status({ target: rational(100, 3), actual: rational(100, 3) }), 'achieved');
    assert.equal(status({ target: rational(100, 3), actual: 33.3 }), 'on-track');
  });
});

describe('a pledge to hold', () => {
  const hold = { baseline: 200, target: 200 };

  it('is kept within five per cent of the baseline, either way', () => {
    for (const actual of [190, 200, 210]) assert.equal(status({ ...hold, actual }), 'on-track');
    for (const actual of [189, 211]) assert.equal(status({ ...hold, actual }), 'behind');
  });

  it('is achieved or not at its date', () => {
    const end = { ...hold, measuredOn: '2024-03-31' };
    assert.equal(status({ ...end, actual: 195 }), 'achieved');
    assert.equal(status({ ...end, actual: 180 }), 'not-achieved');
  });

  it('at nought, or at a loss, still needs no division by it', () => {
    assert.equal(status({ baseline: 0, target: 0, actual: 0 }), 'on-track');
    assert.equal(status({ baseline: 0, target: 0, actual: 1 }), 'behind');
    assert.equal(status({ baseline: -10, target: -10, actual: -10.5 }), 'on-track');
  });
});

describe('the status of a milestone, an activity and a maturity pledge', () => {
  const milestone = { type: 'milestone', actual: null, done: false } as const;

  it('comes from what was done by when', () => {
    assert.equal(status({ ...milestone, done: true }), 'achieved');
    assert.equal(status(milestone), 'on-track');
    assert.equal(status({ ...milestone, steps: [{ due: '2023-01-31', done: false }] }), 'behind');
    assert.equal(status({ ...milestone, steps: [{ due: '2023-12-31', done: false }] }), 'on-track');
    assert.equal(
      status({ ...milestone, measuredOn: '2024-03-31', acceptedOn: '2024-04-02' }, '2024-05-01'),
      'not-achieved',
    );
  });

  it('for an activity is on track while it is heard of', () => {
    const activity = { type: 'activity', actual: null, targetDate: null } as const;
    assert.equal(status(activity), 'on-track');
    assert.equal(status(activity, '2025-01-01'), 'no-update');
  });

  it('for maturity goes by levels', () => {
    const maturity = { type: 'maturity', baseline: 1, target: 3 } as const;
    assert.equal(status({ ...maturity, actual: 3 }), 'achieved');
    assert.equal(status({ ...maturity, actual: 2 }), 'on-track');
    assert.equal(status({ ...maturity, actual: 1 }), 'behind');
  });

  it('is withdrawn from the day it was', () => {
    assert.equal(status({ withdrawnOn: '2023-09-01' }), 'withdrawn');
    assert.equal(status({ withdrawnOn: '2023-09-02' }), 'behind');
  });
});

describe('progress, whatever the numbers', () => {
  const amount = fc.integer({ min: -1000, max: 1000 });

  it('never divides by nought and always has a status', () => {
    fc.assert(
      fc.property(amount, amount, amount, (baseline, target, actual) => {
        const found = calculatedStatus(
          { ...measured, baseline, target, actual, baselineEnds: '2024-03-31' },
          AT,
          USUALLY,
        );
        assert.ok(found.progress === null || Number.isFinite(found.progress));
        assert.equal(found.elapsed, 1);
      }),
    );
  });

  it('is the same for a pledge turned upside down', () => {
    fc.assert(
      fc.property(amount, amount, amount, (baseline, target, actual) => {
        const turned = { baseline: -baseline, target: -target, actual: -actual };
        assert.equal(status({ baseline, target, actual }), status(turned));
      }),
    );
  });
});

describe('months later', () => {
  it('end with the month where it is shorter', () => {
    assert.equal(monthsAfter('2023-01-31', 13), '2024-02-29');
    assert.equal(monthsAfter('2023-12-05', 13), '2025-01-05');
  });
});

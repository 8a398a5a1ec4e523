import assert from 'node:assert/strict';
import { rational } from '../../../src/indicators/rational.ts';
import { type Thresholds, USUAL } from '../../../src/network/thresholds.ts';
import type { Answer } from '../../../src/statistics/answer/answer.ts';
import { prepareFacts } from '../../../src/statistics/facts/facts.ts';
import { isPartial } from '../../../src/statistics/text/print.ts';
import {
  ask,
  BEFORE,
  CATALOGUE,
  changed,
  facts,
  figure,
  member,
  members,
  NOW,
  none,
  period,
  share,
  versionOf,
} from '../facts/facts.support.ts';

const outOf = ({ out }: Answer) => out;
const m = (millions: number) => millions * 100_000_000;

describe('a share of the network', () => {
  const given = facts(members('A', 'B', 'C'), [
    figure('A', 'PRO-02', m(40), m(400)),
    figure('B', 'PRO-02', m(6), m(10)),
  ]);

  it('is the ratio of the sums over those who gave both, never a mean of percentages', () => {
    const found = ask(given, 'PRO-02');
    assert.deepEqual(found.value, rational(46, 410));
    assert.deepEqual(found.coverage, { n: 2, of: 3 });
    assert.deepEqual(outOf(found), [{ member: 'C', why: 'not-reported' }]);
  });

  it('leaves out a numerator without its denominator, and says so', () => {
    const half = facts(members('A', 'B'), [figure('A', 'EMP-03', 5, null), figure('B', 'EMP-03', 30, 60)]);
    const found = ask(half, 'EMP-03');
    assert.equal(share(found), 0.5);
    assert.deepEqual(outOf(found), [{ member: 'A', why: 'no-denominator' }]);
  });

  it('of nothing at all has no value but counts as given', () => {
    const found = ask(facts(members('A'), [figure('A', 'VOI-01', 0, 0)]), 'VOI-01');
    assert.equal(found.state, 'value');
    assert.equal(found.value, null);
    assert.deepEqual(found.coverage, { n: 1, of: 1 });
  });

  it('is the same with a member whose true answer is nought, and another with one missing', () => {
    const nought = facts(members('A', 'B'), [
      figure('A', 'EMP-03', 0, 40),
      none('B', 'EMP-03', 'not-collected'),
    ]);
    assert.deepEqual(ask(nought, 'EMP-03').value, rational(0));
    assert.deepEqual(ask(nought, 'EMP-03').coverage, { n: 1, of: 2 });
  });

  it('is partial under half of those asked, and not at half', () => {
    const one = [figure('A', 'EMP-03', 10, 20)];
    const partial = (names: string[], usual: Thresholds = USUAL) =>
      isPartial(ask(facts(members(...names), one), 'EMP-03').coverage, usual);
    assert.equal(partial(['A', 'B']), false);
    assert.equal(partial(['A', 'B', 'C']), true);
    assert.equal(partial(['A', 'B', 'C'], { ...USUAL, partial: 33 }), false);
    assert.equal(partial(['A', 'B'], { ...USUAL, partial: 51 }), true);
  });

  it('keeps to the ring asked for, where the member counted it', () => {
    const rings = facts(members('A', 'B'), [
      figure('A', 'PRO-02', { R1: 10, R2: 20, R3: 30 }, 100),
      figure('B', 'PRO-02', { R2: 40 }, 100),
    ]);
    assert.equal(share(ask(rings, 'PRO-02')), 0.3);
    const inner = ask(rings, 'PRO-02', { ring: 'R1' });
    assert.equal(share(inner), 0.1);
    assert.deepEqual(outOf(inner), [{ member: 'B', why: 'ring-not-counted' }]);
  });

  it('says how much of the whole it knows, over those who gave the whole', () => {
    const known = facts(members('A', 'B'), [
      figure('A', 'PRO-02', 20, 90),
      figure('A', 'PRO-01', 100),
      figure('B', 'PRO-02', 10, 50),
    ]);
    const { denominator, whole } = ask(known, 'PRO-02').known!;
    assert.deepEqual(rational(denominator, whole), rational(90, 100));
  });
});

describe('who is counted', () => {
  const one = [figure('A', 'EMP-03', 10, 20)];

  it('leaves out those to whom it does not apply', () => {
    const given = facts(members('A', 'B'), [...one, none('B', 'EMP-03', 'not-applicable')]);
    assert.deepEqual(ask(given, 'EMP-03').coverage, { n: 1, of: 1 });
  });

  it('asks a by-choice indicator only of those with a pledge on it or who ticked it, and of who gave it', () => {
    const asked = { [NOW]: ['VOI-03'] };
    const given = facts([member('A'), member('B', { asked }), member('C')], [figure('A', 'VOI-03', 60)]);
    const found = ask(given, 'VOI-03');
    assert.deepEqual(found.coverage, { n: 1, of: 2 });
    assert.deepEqual(
      found.out.map(({ why }) => why),
      ['not-reported'],
    );
  });

  it('keeps a leaver’s accepted figure in total and coverage, and forgets a leaver without one', () => {
    const left = { leftOn: '2024-12-31' };
    const given = facts([member('A', left), member('B', left), member('C')], one);
    const found = ask(given, 'EMP-03');
    assert.deepEqual(found.coverage, { n: 1, of: 2 });
    assert.deepEqual(
      found.out.map(({ member, why }) => `${member} ${why}`),
      ['B left-without', 'C not-reported'],
    );
  });

  it('does not know a member before it joined or after it left', () => {
    const given = facts(
      [member('A'), member('B', { joinedOn: '2025-04-01' }), member('C', { leftOn: '2024-03-31' })],
      one,
    );
    assert.deepEqual(ask(given, 'EMP-03').coverage, { n: 1, of: 1 });
    assert.deepEqual(outOf(ask(given, 'EMP-03')), []);
  });

  it('counts a member on the last day of the period as one', () => {
    const given = facts(
      [member('A'), member('B', { joinedOn: '2025-03-31' }), member('C', { leftOn: '2025-03-31' })],
      one,
    );
    assert.equal(ask(given, 'EMP-03').coverage.of, 3);
  });

  it('names a year that had not ended at the cut-off', () => {
    const given = facts([member('A', { yearStart: '08-01' }), member('B', { yearStart: '05-01' })], []);
    assert.deepEqual(
      ask(given, 'EMP-03').out.map(({ why }) => why),
      ['year-not-ended', 'not-reported'],
    );
  });

  it('counts a joint project once, at the member that reports it', () => {
    const given = facts(members('A', 'B'), [
      figure('A', 'EST-03', 12),
      figure('B', 'EST-03', 12, null, { countedBy: 'A' }),
    ]);
    const found = ask(given, 'EST-03');
    assert.equal(found.sums?.numerator, 12n);
    assert.deepEqual(found.coverage, { n: 1, of: 1 });
    assert.deepEqual(outOf(found), [{ member: 'B', why: 'counted-by-another' }]);
  });

  it('has a state of its own where nobody gave a number', () => {
    const state = (states: ('withheld' | 'not-collected' | 'not-applicable')[]) =>
      ask(
        facts(
          members('A', 'B'),
          states.map((s, i) => none('AB'[i]!, 'EMP-03', s)),
        ),
        'EMP-03',
      ).state;
    assert.equal(state(['not-collected', 'not-collected']), 'not-collected');
    assert.equal(state(['not-applicable', 'not-applicable']), 'not-applicable');
    assert.equal(state(['withheld', 'not-applicable']), 'withheld');
    assert.equal(state(['withheld', 'not-collected']), 'withheld');
    assert.equal(state(['withheld', 'withheld']), 'withheld');
    assert.equal(state([]), 'not-reported');
    assert.equal(ask(facts(members('A'), []), 'VOI-03').state, 'not-asked');
  });
});

describe('a year made of parts', () => {
  const quarter = (q: number, numerator: number, denominator: number | null = null, code = 'PRO-08') =>
    figure('A', code, numerator, denominator, { part: `Q${q}` });

  it('adds a flow, and says when a quarter is missing', () => {
    const given = facts(members('A'), [quarter(1, 80, 100), quarter(2, 90, 100), quarter(4, 10, 100)]);
    const found = ask(given, 'PRO-08');
    assert.deepEqual(found.value, rational(180, 300));
    assert.deepEqual(found.incomplete, { members: 1, parts: 3, of: 4 });
  });

  it('is whole when the missing quarter does not apply', () => {
    const parts = [quarter(1, 80, 100), quarter(2, 90, 100), quarter(4, 10, 100)];
    const given = facts(members('A'), [...parts, none('A', 'PRO-08', 'not-applicable', { part: 'Q3' })]);
    assert.equal(ask(given, 'PRO-08').incomplete, null);
  });

  it('takes the closing reading of a stock, never the sum', () => {
    const quarters = changed('EMP-01', { grain: 'quarters' });
    const given = (last: number) =>
      facts(members('A'), [quarter(1, 100, null, 'EMP-01'), quarter(last, 120, null, 'EMP-01')], quarters);
    assert.equal(ask(given(4), 'EMP-01').sums?.numerator, 120n);
    assert.equal(ask(given(4), 'EMP-01').incomplete, null);
    assert.deepEqual(ask(given(3), 'EMP-01').incomplete, { members: 1, parts: 2, of: 4 });
  });

  it('takes a starting flow over the closing stock it is linked to', () => {
    const given = facts(members('A', 'B'), [
      figure('A', 'EMP-09', 12),
      figure('A', 'EMP-01', 400),
      figure('B', 'EMP-09', 3),
    ]);
    assert.deepEqual(ask(given, 'EMP-09').value, rational(12, 400));
    assert.deepEqual(outOf(ask(given, 'EMP-09')), [{ member: 'B', why: 'no-denominator' }]);
  });

  it('lets no mid-year reading of a yearly indicator into a sum', () => {
    const given = facts(members('A'), [figure('A', 'EMP-01', 400, null, { part: 'Q2' })]);
    assert.deepEqual(outOf(ask(given, 'EMP-01')), [{ member: 'A', why: 'provisional' }]);
  });
});

describe('what is counted rather than added', () => {
  it('counts the members that have it', () => {
    const given = facts(members('A', 'B', 'C'), [figure('A', 'WAG-01', 1), figure('B', 'WAG-01', 0)]);
    const found = ask(given, 'WAG-01');
    assert.equal(found.sums?.numerator, 1n);
    assert.deepEqual(found.coverage, { n: 2, of: 3 });
  });

  it('is only a distribution where one number would mislead', () => {
    const given = facts(members('A', 'B'), [figure('A', 'WAG-05', 121), figure('B', 'WAG-05', -32)]);
    const found = ask(given, 'WAG-05');
    assert.equal(found.value, null);
    assert.deepEqual(found.readings, [-32, 121]);
    assert.deepEqual(ask(given, 'WAG-05', { group: { kind: 'member', key: 'B' } }).value, rational(-32));
  });
});

describe('the change since the period before', () => {
  const pair = (who: string, before: [number, number], now: [number, number]) => [
    figure(who, 'EMP-03', before[0], before[1], { period: BEFORE }),
    figure(who, 'EMP-03', now[0], now[1]),
  ];

  it('is over the members of both, in points of a share', () => {
    const given = facts(members('A', 'B', 'C'), [
      ...pair('A', [10, 100], [20, 100]),
      figure('B', 'EMP-03', 90, 100),
      figure('C', 'EMP-03', 90, 100, { period: BEFORE }),
    ]);
    const { change } = ask(given, 'EMP-03');
    assert.deepEqual(change?.value, rational(10, 100));
    assert.deepEqual(
      change?.now.map(({ member }) => member),
      ['A'],
    );
    assert.equal(change?.since, BEFORE);
  });

  it('is none across a new definition, a missing period or an incomplete year', () => {
    const old = figure('A', 'PRO-02', 1, 10, { period: '2022-23', definition: 1 });
    const given = facts(members('A'), [old, figure('A', 'PRO-02', 2, 10, { period: BEFORE })]);
    const found = ask(given, 'PRO-02', { period: BEFORE });
    assert.equal(found.newDefinition, true);
    assert.equal(found.change, null);
    assert.equal(ask(facts(members('A'), [figure('A', 'EMP-03', 1, 2)]), 'EMP-03').change, null);
  });

  it('is none where a year between the two was never opened', () => {
    const years = ['2022-23', NOW].map(period);
    const figures = years.map(({ key }, i) => figure('A', 'PRO-01', 100 + i, null, { period: key }));
    const given = prepareFacts({ members: members('A'), indicators: CATALOGUE, periods: years, figures });
    assert.equal(ask(given, 'PRO-01').change, null);
  });

  it('leaves out a figure made with another definition than its period’s', () => {
    const given = facts(members('A'), [figure('A', 'PRO-02', 1, 10, { definition: 1 })]);
    assert.deepEqual(outOf(ask(given, 'PRO-02')), [{ member: 'A', why: 'other-definition' }]);
  });
});

describe('which figures count', () => {
  it('takes each figure’s last accepted version', () => {
    const versions = [figure('A', 'EMP-01', 100), figure('A', 'EMP-01', 130, null, { version: 3 })];
    assert.equal(ask(facts(members('A'), versions), 'EMP-01').sums?.numerator, 130n);
    assert.equal(ask(facts(members('A'), versions.toReversed()), 'EMP-01').sums?.numerator, 130n);
  });

  it('knows no indicator or period that is not there, nor one retired by then', () => {
    assert.equal(ask(facts([], []), 'XXX-01'), null);
    assert.equal(ask(facts([], []), 'EMP-01', { period: '1999-00' }), null);
    const retired = CATALOGUE.map(indicator => ({ ...indicator, retiredOn: '2024-04-01' }));
    assert.equal(ask(facts([], [], retired), 'EMP-01'), null);
    assert.ok(versionOf('EMP-01'));
  });

  it('adds amounts of any size without losing a penny', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const given = facts(
      members('A', 'B', 'C'),
      ['A', 'B', 'C'].map(id => figure(id, 'PRO-01', most)),
    );
    assert.equal(ask(given, 'PRO-01').sums?.numerator, 3n * BigInt(most));
  });
});

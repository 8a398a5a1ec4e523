import assert from 'node:assert/strict';
import { ask, changed, facts, figure, member, members, none, share } from '../facts/facts.support.ts';

const QUARTERLY = changed('EST-03', { grain: 'quarters' });
const homes = (who: string, q: number, n: number, countedBy: string | null = null) =>
  figure(who, 'EST-03', n, null, { part: `Q${q}`, countedBy });
const yearly = (who: string, n: number, countedBy: string | null = null, ownPart = false) =>
  figure(who, 'EST-03', n, null, { countedBy, ownPart });

describe('a joint project in the totals', () => {
  const a = [1, 2, 3, 4].map(q => homes('A', q, 10));

  it('of one quarter takes that quarter out and leaves the member the rest of its year', () => {
    const b = [homes('B', 1, 5), homes('B', 2, 5, 'A'), homes('B', 3, 5), homes('B', 4, 5)];
    const found = ask(facts(members('A', 'B'), [...a, ...b], QUARTERLY), 'EST-03');
    assert.equal(found.sums?.numerator, 55n);
    assert.deepEqual(found.coverage, { n: 2, of: 2 });
    assert.equal(found.incomplete, null);
  });

  it('of a quarter that the other did not count leaves the year incomplete', () => {
    const b = [homes('B', 1, 5), homes('B', 2, 5, 'A'), homes('B', 3, 5), homes('B', 4, 5)];
    const found = ask(
      facts(members('A', 'B'), [...a.filter(({ part }) => part !== 'Q2'), ...b], QUARTERLY),
      'EST-03',
    );
    assert.equal(found.sums?.numerator, 45n);
    assert.deepEqual(found.incomplete, { members: 2, parts: 6, of: 8 });
  });

  it('in part leaves the member’s own part in the year', () => {
    const given = facts(members('A', 'B'), [yearly('A', 12), yearly('B', 3, 'A', true)]);
    const found = ask(given, 'EST-03');
    assert.equal(found.sums?.numerator, 15n);
    assert.deepEqual(found.coverage, { n: 2, of: 2 });
  });

  it('that two members leave to each other is missing, and both are said to be', () => {
    const given = facts(members('A', 'B'), [yearly('A', 40, 'B'), yearly('B', 40, 'A')]);
    const asked = { '2024-25': ['EST-03'] };
    const both = facts(
      [member('A', { asked }), member('B', { asked })],
      [yearly('A', 40, 'B'), yearly('B', 40, 'A')],
    );
    for (const found of [ask(given, 'EST-03'), ask(both, 'EST-03')])
      assert.deepEqual(
        found.out.map(({ why }) => why),
        ['counter-gave-none', 'counter-gave-none'],
      );
    assert.deepEqual(ask(both, 'EST-03').coverage, { n: 0, of: 2 });
  });

  it('is missing where the member named to count it gave no figure', () => {
    const asked = { '2024-25': ['EST-03'] };
    const who = [member('A', { asked }), member('B', { asked })];
    for (const theirs of [[], [none('B', 'EST-03', 'not-collected')]]) {
      const found = ask(facts(who, [yearly('A', 40, 'B'), ...theirs]), 'EST-03');
      assert.ok(found.out.some(({ member, why }) => member === 'A' && why === 'counter-gave-none'));
      assert.deepEqual(found.coverage, { n: 0, of: 2 });
    }
  });
});

describe('a share over another figure', () => {
  const starts = (amount: number, at: string) =>
    figure('A', 'EMP-09', 20, null, {
      denominatorFrom: { figure: 'A EMP-01', version: amount, amount },
      acceptedAt: new Date(at),
    });

  it('stays over the headcount it was accepted with, once that is corrected', () => {
    const given = facts(members('A'), [starts(1000, '2025-06-01'), figure('A', 'EMP-01', 2000)]);
    assert.equal(share(ask(given, 'EMP-09')), 0.02);
  });

  it('is over the corrected one once it is accepted again, though nothing else of it changed', () => {
    const twice = [starts(1000, '2025-06-01'), starts(2000, '2025-06-09')];
    for (const list of [twice, twice.toReversed()])
      assert.equal(share(ask(facts(members('A'), [...list, figure('A', 'EMP-01', 2000)]), 'EMP-09')), 0.01);
  });
});

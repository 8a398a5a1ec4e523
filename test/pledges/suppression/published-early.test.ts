import assert from 'node:assert/strict';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import type { PledgeAmount } from '../../../src/pledges/content.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { saidBefore } from '../../../src/pledges/suppression/published-before.ts';
import { show } from '../../../src/statistics/suppression/suppression.ts';
import { ask, BEFORE, facts, figure, member, RINGS, SETTINGS } from '../../statistics/facts/facts.support.ts';
import { NOTHING, pledgesOf } from '../../statistics/suppression/senses.support.ts';
import { prepareCatalogue } from '../../support/database.ts';

const CODE = 'EMP-08';
const own = (key: string, period = BEFORE) => ({ group: { kind: 'member' as const, key }, period });

/** Six and twelve in the same kind of member, and none elsewhere; the figures of that year came later. */
const given = facts(
  [member('m0'), member('m1'), member('m2', { sector: 'college' })],
  [6, 12, 0].map((count, i) => figure(`m${i}`, CODE, count, null, { period: BEFORE })),
);

/** The second member's pledge, which began at twelve by its first baseline, and at another after a correction. */
function pledge(more: Partial<StoredPledge>): StoredPledge {
  const targets = { targets: [60], due: '2026-03-31' as const, withdrawn: false };
  const someone = { sector: 'nhs', given: [0, 0] as [number, number], corrected: null };
  const [, made] = pledgesOf(
    [
      { ...someone, pledge: targets },
      { ...someone, pledge: targets },
    ],
    CODE,
    1,
  );
  return { ...made!, ...more };
}

const amount = (numerator: number): PledgeAmount & { period: string } => ({
  numerator,
  denominator: null,
  period: BEFORE,
});

const corrected = (at: string) =>
  pledge({
    restatements: [
      { at: new Date(at), on: at.slice(0, 10), from: amount(12), to: amount(0), reason: 'Miscounted.' },
    ] as StoredPledge['restatements'],
  });

describe('what a pledge told of a year before there was a figure of it', () => {
  before(() => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    return prepareCatalogue();
  });

  const told = (one: StoredPledge) => saidBefore([one], given, []).earlier;
  const numbers = (earlier = NOTHING.earlier) => {
    const all = [ask(given, CODE, { period: BEFORE }), ...['m0', 'm2'].map(id => ask(given, CODE, own(id)))];
    return show(all, SETTINGS, { rings: RINGS, earlier }).map(({ text }) => text);
  };

  it('is remembered of a baseline that was corrected since', () => {
    const earlier = told(corrected('2024-09-01T12:00:00Z'));
    assert.deepEqual(
      earlier.map(({ answer, shown }) => [answer.question.period, shown.text]),
      [[BEFORE, '10 people']],
    );
    assert.deepEqual(numbers().slice(0, 2), ['20 people', '[c]'], 'the total stands where nobody read it');
    assert.deepEqual(numbers(earlier).slice(0, 2), ['[c]', '[c]'], 'and would tell the six to whoever did');
  });

  it('is remembered of an update', () => {
    const update = {
      on: '2024-03-01',
      amount: amount(12),
      acceptance: { at: new Date('2024-04-10T12:00:00Z') },
    };
    const one = pledge({ updates: [update] as unknown as StoredPledge['updates'] });
    assert.deepEqual(
      told(one).map(({ shown }) => shown.text),
      ['10 people'],
    );
  });

  it('is nothing where it was another amount', () => {
    assert.deepEqual(told(pledge({})), []);
  });
});

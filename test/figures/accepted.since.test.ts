import assert from 'node:assert/strict';
import { acceptedSince } from '../../src/figures/accepted.since.ts';
import type { Indicator } from '../../src/indicators/indicator.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import {
  BEFORE,
  CATALOGUE,
  changed,
  facts,
  figure,
  member,
  NOW,
  none,
} from '../statistics/facts/facts.support.ts';

const NOTHING = { years: [], lost: [], codes: new Map<string, Set<string>>() };

const GIVEN = [
  figure('A', 'EMP-01', 3_000),
  figure('A', 'EMP-08', 40),
  figure('A', 'PRO-01', 5_000_000_00),
  figure('A', 'PRO-01', 4_000_000_00, null, { period: BEFORE }),
  figure('A', 'PRO-05', 12, null, { part: 'Q1' }),
  none('A', 'EST-02', 'withheld'),
  figure('B', 'PRO-01', 7_000_000_00),
];

const since = (reported = NOTHING, indicators: readonly Indicator[] = CATALOGUE) =>
  acceptedSince('A', facts([member('A'), member('B')], GIVEN, indicators), reported).map(
    ({ figure: { indicator, period, text } }) => `${indicator} ${period} ${text}`,
  );

describe('what was accepted of a member and stands in no report', () => {
  before(() => serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' }));

  it('is public where it counts no people, a reason in the place of a number too', () => {
    assert.deepEqual(since().toSorted(), [
      `EMP-01 ${NOW} 3,000 people`,
      `EST-02 ${NOW} withheld`,
      `PRO-01 ${BEFORE} £4m`,
      `PRO-01 ${NOW} £5m`,
      `PRO-05 ${NOW} gave only a mid-year reading`,
    ]);
  });

  it('says of no one before its report that it did not report', () => {
    const all = acceptedSince('A', facts([member('A')], GIVEN), NOTHING);
    assert.deepEqual(
      new Set(all.map(({ figure }) => figure.state)),
      new Set(['value', 'withheld', 'not-asked']),
    );
  });

  it('is nothing that the newest version of a report speaks of, nor of a year that cannot be read', () => {
    const told = since({ ...NOTHING, codes: new Map([[NOW, new Set(['PRO-01'])]]) });
    assert.deepEqual(
      told.filter(one => one.startsWith('PRO-01')),
      [`PRO-01 ${BEFORE} £4m`],
    );
    assert.deepEqual(since({ ...NOTHING, lost: [NOW] } as never), [`PRO-01 ${BEFORE} £4m`]);
  });

  it('is nothing that is counted over a count of people', () => {
    const over = (code: string) => since(NOTHING, changed('PRO-01', { denominatorIs: code }));
    assert.ok(over('EMP-01').some(one => one.startsWith('PRO-01')));
    assert.ok(!over('EMP-08').some(one => one.startsWith('PRO-01')));
  });
});

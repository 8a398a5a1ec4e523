import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import { type Past, saidBefore } from '../../../src/pledges/suppression/published-before.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import { prepareCatalogue } from '../../support/database.ts';
import { recovers } from './attack.support.ts';
import { read } from './reader.support.ts';
import {
  CODES,
  type Code,
  figuresOf,
  memberPages,
  NOTHING,
  networkOf,
  pledgePages,
  pledgesOf,
  pledgesSaid,
  remembered,
  reportOf,
  type Someone,
  someone,
  type Told,
} from './senses.support.ts';

const found = ({ pages, words }: Told) => {
  const { attacks, secrets } = read(pages, words);
  return secrets.filter(({ table, terms }) => recovers(attacks.get(table)!, terms)).map(({ what }) => what);
};

const together = (...all: Told[]): Told => ({
  pages: all.flatMap(({ pages }) => pages),
  words: all.flatMap(({ words }) => words),
});

/** What is said whatever it tells, or forgotten: for the attack to be seen to succeed. */
type Careless = 'statuses' | 'corrections' | 'members' | 'withdrawn' | 'pledges' | 'early';

/**
 * A season: members' pages and pledges with their first targets, then with their last, a report, corrections, the pledges again
 * and a new version of the report. Its reader keeps everything. A late report is made after the corrections,
 * of what had been accepted before them.
 */
function season(all: readonly Someone[], code: Code, late: boolean, careless?: Careless): Told {
  const [first, later] = [networkOf(all, code, false), networkOf(all, code, true)];
  const [early, last] = [pledgesOf(all, code, 1), pledgesOf(all, code, 3)];
  const kept = careless === 'withdrawn' ? last.filter(({ withdrawal }) => !withdrawal) : last;
  const openly = careless === 'statuses';
  const once = careless === 'corrections' ? NOTHING : saidBefore(last, later, figuresOf(all, code, true));
  const said = (given: Facts, past: Past) =>
    careless === 'pledges' ? NOTHING : pledgesSaid(kept, given, past);
  const own = { pages: memberPages(first, code, careless === 'early'), words: [] };
  const opened = pledgePages(early, first, { code, past: NOTHING, openly });
  const revised = pledgePages(last, first, { code, past: NOTHING, openly });
  const before = late ? pledgePages(last, later, { code, past: once, openly }) : NONE;
  const report = reportOf(first, code, late ? said(later, once) : said(first, NOTHING));
  const told = remembered(report, first, code).filter(
    ({ answer }) => careless !== 'members' || answer.question.group.kind !== 'member',
  );
  const past = { earlier: [...told, ...once.earlier], words: once.words };
  const corrected = pledgePages(last, later, { code, past, openly });
  const now = said(later, past);
  const version = reportOf(later, code, { ...now, earlier: [...told, ...now.earlier] });
  const reports = { pages: [...report, ...version], words: [] };
  return together(own, opened, revised, before, corrected, reports);
}

const NONE: Told = { pages: [], words: [] };

const has = (sector: string, count: number, more: Partial<Someone> = {}): Someone => ({
  ...{ sector, given: [count, 20], corrected: null, pledge: null },
  ...more,
});
const hoping = (withdrawn: boolean) => ({ targets: [50, 60], due: '2026-03-31' as const, withdrawn });
const beside = (pledge: Someone['pledge'], corrected: Someone['corrected'] = null) => [
  has('nhs', 6),
  has('nhs', 12, { pledge, corrected }),
  has('college', 0),
];

/** For each sense a network that it is enough for, where nothing is done about it. */
const ENOUGH: Record<Careless, { all: Someone[]; late?: boolean }> = {
  statuses: { all: [has('nhs', 1, { pledge: { ...hoping(false), targets: [2], due: '2025-03-31' } })] },
  pledges: { all: beside(hoping(false)) },
  withdrawn: { all: beside(hoping(true)) },
  corrections: { all: beside(hoping(false), [40, 20]), late: true },
  early: { all: beside(null) },
  members: { all: [has('college', 7), has('council', 3, { corrected: [0, 20] }), has('college', 12)] },
};

describe('a reader who remembers a season of pledges, corrections and reports', function () {
  this.timeout(240_000);
  before(() => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    return prepareCatalogue();
  });

  for (const code of CODES)
    it(`recovers no held back count of ${code}`, () => {
      let words = 0;
      fc.assert(
        fc.property(fc.array(someone(code), { minLength: 1, maxLength: 5 }), fc.boolean(), (all, late) => {
          const told = season(all, code, late);
          words += told.words.length;
          assert.deepEqual(found(told), []);
        }),
        { numRuns: 40, seed: 20_264 },
      );
      assert.ok(words > 20, `${words} statuses are printed all the same`);
    });

  for (const [careless, { all, late = false }] of Object.entries(ENOUGH)) {
    it(`recovers some where nothing is done about ${careless}, and none where it is`, () => {
      assert.notDeepEqual(found(season(all, 'EMP-08', late, careless as Careless)), []);
      assert.deepEqual(found(season(all, 'EMP-08', late)), []);
    });
  }

  it('recovers some of shares where statuses are printed whatever they tell', () => {
    for (const code of ['EMP-03', 'EMP-09'] as const) {
      let recovered = 0;
      fc.assert(
        fc.property(fc.array(someone(code), { minLength: 1, maxLength: 3 }), all => {
          recovered += found(season(all, code, false, 'statuses')).length;
        }),
        { numRuns: 40, seed: 20_264 },
      );
      assert.ok(recovered > 0, `the attack on ${code} must be able to succeed`);
    }
  });
});

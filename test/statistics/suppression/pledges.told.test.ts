import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { pledgesTold } from '../../../src/pledges/status/member-figures.ts';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { Group } from '../../../src/statistics/shown-figure.ts';
import { type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import { figuresFrom } from '../../support/pledge-figures.ts';
import { facts, figure, member, NOW, RINGS, SECTORS, SETTINGS } from '../facts/facts.support.ts';
import { recovers } from './attack.support.ts';
import { type Page, pledgePage, read } from './reader.support.ts';

const CODE = 'EMP-08';
const NETWORK: Group = { kind: 'network', key: '' };

interface Someone {
  sector: string;
  count: number;
  pledges: boolean;
}

const networkOf = (all: readonly Someone[]): Facts =>
  facts(
    all.map(({ sector }, i) => member(`m${i}`, { sector, leadPlace: null })),
    all.map(({ count }, i) => figure(`m${i}`, CODE, count)),
  );

/** Only what telling its figure needs of a pledge. */
const pledgesOf = (all: readonly Someone[]) =>
  all.flatMap(({ pledges }, i) => {
    const approved = { measure: { indicator: CODE, ring: null } };
    return pledges ? [{ member: `m${i}`, approved, withdrawal: null } as unknown as StoredPledge] : [];
  });

const answers = (given: Facts, groups: Group[]): Answer[] =>
  groups.flatMap(group => answer({ indicator: CODE, period: NOW, ring: null, group }, given) ?? []);

const report = (given: Facts, earlier: Earlier[], members = true): (Page & Earlier)[] => {
  const own = given.members.map(({ id }): Group => ({ kind: 'member', key: id }));
  const groups = [NETWORK, ...SECTORS.map((key): Group => ({ kind: 'sector', key }))];
  const all = answers(given, members ? [...groups, ...own] : groups);
  const shown = show(all, SETTINGS, { rings: RINGS, earlier });
  return all.map((answer, i) => ({ answer, shown: shown[i]!, settings: SETTINGS }));
};

/** The pages of the pledges, as the public reads them beside what reports told. */
const pledgePages = (all: readonly Someone[], given: Facts, earlier: Earlier[]): Page[] => {
  const figures = figuresFrom(given, { earlier });
  return all.flatMap(({ pledges }, i) => {
    const [reading] = pledges ? figures({ member: `m${i}`, indicator: CODE, ring: null }) : [];
    const [own] = answers(given, [{ kind: 'member', key: `m${i}` }]);
    return reading && own ? [pledgePage(own, reading.shown)] : [];
  });
};

const found = (pages: Page[]) => {
  const { attacks, secrets } = read(pages);
  return secrets.filter(({ table, terms }) => recovers(attacks.get(table)!, terms)).map(({ what }) => what);
};

const some = fc.array(
  fc.record({ sector: fc.constantFrom(...SECTORS), count: fc.nat({ max: 12 }), pledges: fc.boolean() }),
  { minLength: 1, maxLength: 7 },
);

describe('the pages of pledges and a report, read together', function () {
  this.timeout(120_000);
  before(() => serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' }));

  it('tell nothing held back where the report came first', () => {
    fc.assert(
      fc.property(some, all => {
        const given = networkOf(all);
        const told = report(given, []);
        assert.deepEqual(found([...told, ...pledgePages(all, given, told)]), []);
      }),
      { numRuns: 60 },
    );
  });

  it('tell nothing held back where the pledges came first', () => {
    fc.assert(
      fc.property(some, all => {
        const given = networkOf(all);
        const told = report(given, pledgesTold(pledgesOf(all), given, {}));
        assert.deepEqual(found([...told, ...pledgePages(all, given, [])]), []);
      }),
      { numRuns: 60 },
    );
  });

  it('would tell it if each were decided on alone', () => {
    const all = [
      { sector: 'nhs', count: 6, pledges: false },
      { sector: 'nhs', count: 12, pledges: true },
      { sector: 'college', count: 0, pledges: false },
    ];
    const given = networkOf(all);
    const told = report(given, []);
    assert.notDeepEqual(found([...told, ...pledgePages(all, given, [])]), []);
    assert.deepEqual(found([...told, ...pledgePages(all, given, told)]), []);
  });

  it('are decided on anew where as much was told, but something else', () => {
    const all = [
      { sector: 'nhs', count: 6, pledges: false },
      { sector: 'nhs', count: 12, pledges: true },
      { sector: 'college', count: 0, pledges: false },
    ];
    const given = networkOf(all);
    const told = report(given, []);
    const nothing = told.map(page => ({
      ...page,
      shown: { ...page.shown, state: 'suppressed' as const, change: null },
    }));
    const states = [nothing, told].map(earlier => pledgePages(all, given, earlier)[0]?.shown.state);
    assert.deepEqual(states, ['value', 'suppressed']);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { pledgesTold } from '../../../src/pledges/status/member-figures.ts';
import { pledgeLine } from '../../../src/pledges/status/public-line.ts';
import { wordsSaid } from '../../../src/pledges/suppression/published-statuses.ts';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { Group } from '../../../src/statistics/shown-figure.ts';
import { type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import { prepareCatalogue } from '../../support/database.ts';
import { figuresFrom } from '../../support/pledge-figures.ts';
import { BEFORE, facts, figure, member, NOW, RINGS, SECTORS, SETTINGS } from '../facts/facts.support.ts';
import { recovers } from './attack.support.ts';
import { type Page, pledgePage, read, type Said } from './reader.support.ts';

const CODE = 'EMP-08';
const NETWORK: Group = { kind: 'network', key: '' };
const ANY = 1_000_000;
const AT = '2025-09-01';

/** Half the time is gone at the end of 2024/25, or all of it. */
const DUES = ['2025-03-31', '2026-03-31'] as const;

interface Someone {
  sector: string;
  count: number;
  pledge: { target: number; due: (typeof DUES)[number]; withdrawn: boolean } | null;
}

const networkOf = (all: readonly Someone[]): Facts =>
  facts(
    all.map(({ sector }, i) => member(`m${i}`, { sector, leadPlace: null })),
    all.flatMap(({ count }, i) => [
      figure(`m${i}`, CODE, 0, null, { period: BEFORE }),
      figure(`m${i}`, CODE, count),
    ]),
  );

/** From none in the year before: it says so, so its reader knows where it began. */
const pledgesOf = (all: readonly Someone[]): StoredPledge[] =>
  all.flatMap(({ pledge }, i) => {
    if (!pledge) return [];
    const { target, due, withdrawn } = pledge;
    const by = { at: new Date('2024-05-01T12:00:00Z'), on: '2024-05-01' };
    return [
      {
        _id: `p${i}`,
        member: `m${i}`,
        type: 'measured',
        made: by,
        approved: {
          theme: 'employment',
          promise: 'More apprentices',
          aim: { target, due },
          measure: {
            indicator: CODE,
            definition: 1,
            ring: null,
            baseline: { numerator: 0, denominator: null, period: BEFORE },
          },
          steps: [],
          maturity: null,
        },
        acceptances: [by],
        revisions: [],
        sharers: [],
        restatements: [],
        withdrawal: withdrawn ? { on: '2025-07-01' } : null,
        updates: [],
      } as unknown as StoredPledge,
    ];
  });

const answers = (given: Facts, groups: Group[]): Answer[] =>
  groups.flatMap(group => answer({ indicator: CODE, period: NOW, ring: null, group }, given) ?? []);

/** What a reader works out of a status, its target and its date: knows the rule, and nothing of src. */
function meaning(status: string, target: number, due: string): [number, number] | null {
  const behind = Math.ceil(0.4 * target);
  if (status === 'achieved') return [target, ANY];
  if (status === 'not-achieved') return [0, target - 1];
  if (status === 'behind') return [0, behind - 1];
  return status === 'on-track' && due === DUES[1] ? [behind, target - 1] : null;
}

interface Told {
  pages: Page[];
  words: Said[];
}

/** Every page of a pledge: its number where it is printed, and its status with its target. */
function pledgePages(all: readonly Someone[], given: Facts, earlier: Earlier[]): Told {
  const pledges = pledgesOf(all);
  const figures = figuresFrom(given, { earlier, words: wordsSaid(pledges, given) });
  const told: Told = { pages: [], words: [] };
  for (const pledge of pledges) {
    const id = String(pledge.member);
    const { aim } = pledge.approved!;
    const line = pledgeLine(pledge, { members: new Map(), figures, at: AT })!;
    const [own] = answers(given, [{ kind: 'member', key: id }]);
    const reading = figures({ member: id, indicator: CODE, ring: null }).find(one => one.period === NOW);
    if (reading && own && !line.numbersLeft) told.pages.push(pledgePage(own, reading.shown));
    const means = meaning(line.status, aim.target!, aim.due);
    if (own && means && !line.targetHeld) told.words.push({ answer: own, least: means[0], most: means[1] });
  }
  return told;
}

function report(all: readonly Someone[], given: Facts, earlier: Earlier[]): (Page & Earlier)[] {
  const own = given.members.map(({ id }): Group => ({ kind: 'member', key: id }));
  const groups = [NETWORK, ...SECTORS.map((key): Group => ({ kind: 'sector', key })), ...own];
  const told = answers(given, groups);
  const shown = show(told, SETTINGS, { rings: RINGS, earlier, words: wordsSaid(pledgesOf(all), given) });
  return told.map((one, i) => ({ answer: one, shown: shown[i]!, settings: SETTINGS }));
}

const found = ({ pages, words }: Told) => {
  const { attacks, secrets } = read(pages, words);
  return secrets.filter(({ table, terms }) => recovers(attacks.get(table)!, terms)).map(({ what }) => what);
};

const someone: fc.Arbitrary<Someone> = fc.record({
  sector: fc.constantFrom(...SECTORS),
  count: fc.nat({ max: 14 }),
  pledge: fc.option(
    fc.record({
      target: fc.integer({ min: 1, max: 20 }),
      due: fc.constantFrom(...DUES),
      withdrawn: fc.boolean(),
    }),
    { freq: 3 },
  ),
});
const some = fc.array(someone, { minLength: 1, maxLength: 6 });

describe('a reader of the statuses of pledges with their targets', function () {
  this.timeout(180_000);
  before(() => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    return prepareCatalogue();
  });

  it('recovers no held back count where the report came first', () => {
    let words = 0;
    fc.assert(
      fc.property(some, all => {
        const given = networkOf(all);
        const first = report(all, given, []);
        const told = pledgePages(all, given, first);
        words += told.words.length;
        assert.deepEqual(found({ pages: [...first, ...told.pages], words: told.words }), []);
      }),
      { numRuns: 60 },
    );
    assert.ok(words > 20, `${words} statuses are printed all the same`);
  });

  it('recovers none where the pages of pledges came first, of withdrawn ones too', () => {
    fc.assert(
      fc.property(some, all => {
        const given = networkOf(all);
        const pledges = pledgesOf(all);
        const told = pledgePages(all, given, []);
        const words = wordsSaid(pledges, given);
        const second = report(all, given, pledgesTold(pledges, given, { words }));
        assert.deepEqual(found({ pages: [...second, ...told.pages], words: told.words }), []);
      }),
      { numRuns: 60 },
    );
  });

  it('recovers some where statuses are printed whatever they tell', () => {
    let recovered = 0;
    fc.assert(
      fc.property(some, all => {
        const given = networkOf(all);
        const pages = report([], given, []);
        const words = all.flatMap(({ count, pledge }, i): Said[] => {
          const [own] = answers(given, [{ kind: 'member', key: `m${i}` }]);
          if (!pledge || !own) return [];
          const [least, most] = count >= pledge.target ? [pledge.target, ANY] : [0, pledge.target - 1];
          return [{ answer: own, least, most }];
        });
        recovered += found({ pages, words }).length;
      }),
      { numRuns: 20, seed: 20_261 },
    );
    assert.ok(recovered > 0, 'the attack must be able to succeed');
  });

  it('does not learn of a member from a page of a withdrawn pledge beside a total', () => {
    const all: Someone[] = [
      { sector: 'nhs', count: 6, pledge: null },
      { sector: 'nhs', count: 12, pledge: { target: 40, due: DUES[1], withdrawn: true } },
      { sector: 'college', count: 0, pledge: null },
    ];
    const given = networkOf(all);
    const told = pledgePages(all, given, []);
    assert.equal(told.pages[0]?.shown.text, '10 people');
    const alone = report(all, given, []);
    assert.notDeepEqual(found({ pages: [...alone, ...told.pages], words: told.words }), []);
    const beside = report(all, given, pledgesTold(pledgesOf(all), given, {}));
    assert.deepEqual(found({ pages: [...beside, ...told.pages], words: told.words }), []);
  });
});

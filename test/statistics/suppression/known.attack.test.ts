import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import { range } from '../../../src/statistics/answer/range.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { Group } from '../../../src/statistics/shown-figure.ts';
import { show } from '../../../src/statistics/suppression/suppression.ts';
import {
  ask,
  facts,
  figure,
  member,
  members,
  NOW,
  RINGS,
  SECTORS,
  SETTINGS,
} from '../facts/facts.support.ts';
import { recovers } from './attack.support.ts';
import { type Page, read, type Said } from './reader.support.ts';

const KNOWN = 'EMP-02';
const SHARE = 'EMP-04';

/** Living locally, living elsewhere, and of no known home. */
type Staff = [local: number, elsewhere: number, unknown: number];

const staffed = (all: readonly (readonly [string, Staff])[]): Facts =>
  facts(
    all.map(([sector], i) => member(`m${i}`, { sector, leadPlace: null })),
    all.flatMap(([, [local, elsewhere, unknown]], i) => [
      figure(`m${i}`, 'EMP-01', local + elsewhere + unknown),
      figure(`m${i}`, KNOWN, local, local + elsewhere, { total: local + elsewhere + unknown }),
    ]),
  );

function pagesOf(given: Facts): Page[] {
  const groups: Group[] = [
    { kind: 'network', key: '' },
    ...SECTORS.map(key => ({ kind: 'sector' as const, key })),
    ...given.members.map(({ id }) => ({ kind: 'member' as const, key: id })),
  ];
  const answers = groups.flatMap(
    group => answer({ indicator: KNOWN, period: NOW, ring: null, group }, given) ?? [],
  );
  const shown = show(answers, SETTINGS, { rings: RINGS });
  return answers.map((answer, i) => ({ answer, shown: shown[i]! }));
}

/** "known for 44%" to whole per cent beside a headcount that is public. */
const exactly = ({ answer }: Page): Said[] => {
  const { known } = answer;
  if (!known?.whole) return [];
  const all = Number(known.whole);
  const percent = Math.floor((100 * Number(known.denominator)) / all);
  const [least, most] = [Math.ceil((percent * all) / 100), Math.ceil(((percent + 1) * all) / 100) - 1];
  return [{ answer, times: [0, 1], least, most }];
};

const found = (pages: readonly Page[], words: readonly Said[] = []) => {
  const { attacks, secrets } = read(pages, words);
  return secrets.filter(({ table, terms }) => recovers(attacks.get(table)!, terms)).map(({ what }) => what);
};

const staff = fc.tuple(
  fc.constantFrom(...SECTORS),
  fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 }), fc.nat({ max: 20 })),
);
const some = fc.array(staff, { minLength: 1, maxLength: 5 });

describe('a reader of how much is known of a share', function () {
  this.timeout(120_000);

  it('recovers none of seven from a college that knows 44% of 48 and a network that knows 41% of 68', () => {
    const pages = pagesOf(
      staffed([
        ['college', [11, 10, 27]],
        ['nhs', [0, 7, 13]],
      ]),
    );
    assert.deepEqual(found(pages), []);
    for (const { shown } of pages) assert.doesNotMatch(shown.known?.text ?? '', /4\d%/);
    assert.notDeepEqual(found(pages, pages.filter(({ shown }) => shown.known).flatMap(exactly)), []);
  });

  it('recovers no held back count, of any network', () => {
    fc.assert(
      fc.property(some, all => assert.deepEqual(found(pagesOf(staffed(all))), [])),
      { numRuns: 60, seed: 20_264 },
    );
  });

  it('recovers some where it is said to whole per cent', () => {
    let recovered = 0;
    fc.assert(
      fc.property(some, all => {
        const pages = pagesOf(staffed(all));
        recovered += found(pages, pages.filter(({ shown }) => shown.known).flatMap(exactly)).length;
      }),
      { numRuns: 40, seed: 20_264 },
    );
    assert.ok(recovered > 0, 'the attack must be able to succeed');
  });
});

type Share = [part: number, rest: number];

const sharing = (all: readonly Share[]): Facts =>
  facts(
    members(...all.map((_, i) => `m${i}`)),
    all.map(([part, rest], i) => figure(`m${i}`, SHARE, part, part + rest)),
  );

const QUESTION = { indicator: SHARE, period: NOW, ring: null };
/** Whatever is given is printed, and to the last person. */
const OPENLY = { ...SETTINGS, smallest: 0, roundTo: 1, shares: [{ from: 1, step: 0.1 }] };

type Settings = typeof SETTINGS;
const own = (given: Facts, { id }: { id: string }): Answer =>
  ask(given, SHARE, { group: { kind: 'member', key: id } });

function cellsOf(given: Facts, settings: Settings) {
  const shown = show(
    given.members.map(one => own(given, one)),
    settings,
    { rings: RINGS },
  );
  return new Map(shown.flatMap(({ group, text, state }) => (state === 'value' ? [[group.key, text]] : [])));
}

const rangeOf = (all: readonly Share[], settings: Settings) => {
  const given = sharing(all);
  return JSON.stringify(range(QUESTION, given, settings, cellsOf(given, settings)));
};

/** Members whose share a lead works out: few counts of it, of those held back, leave the range as it is. */
function toldByRange(all: readonly Share[], settings: Settings): number[] {
  const hidden = all.flatMap(([part], i) => (part >= 1 && part <= SETTINGS.smallest ? [i] : []));
  const seen = rangeOf(all, settings);
  return hidden.filter(i => {
    const whole = all[i]![0] + all[i]![1];
    const possible = [1, 2, 3, 4, 5, 6, 7].filter(
      part => part <= whole && rangeOf(all.with(i, [part, whole - part]), settings) === seen,
    );
    return possible.length < 3;
  });
}

/** Seven large members, and two of few people. */
const shares: fc.Arbitrary<Share[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 100, max: 900 }), fc.integer({ min: 100, max: 900 })), {
      minLength: 7,
      maxLength: 9,
    }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: 20 })), {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([large, few]): Share[] => [...large, ...few]);

/** The middle one of nine gave 4 of 17. */
const YARD: Share[] = [
  ...[20, 40, 60, 80].map((n): Share => [n, 1_000 - n]),
  [4, 13],
  ...[400, 500, 600, 700].map((n): Share => [n, 1_000 - n]),
];

describe('a lead who sees where the members of the network stand', () => {
  it('does not learn that the middle one of nine gave 4 of 17', () => {
    assert.deepEqual(toldByRange(YARD, SETTINGS), []);
    const { quartiles } = JSON.parse(rangeOf(YARD, SETTINGS)) as { quartiles: { text: string }[] };
    for (const { text } of quartiles) assert.match(text, /^\d*[05]%$/);
    assert.deepEqual(toldByRange(YARD, OPENLY), [4], 'it would, by exact shares');
  });

  it('learns of no member that is held back, of any network', () => {
    fc.assert(
      fc.property(shares, all => assert.deepEqual(toldByRange(all, SETTINGS), [])),
      { numRuns: 40, seed: 20_264 },
    );
  });

  it('would learn of some by exact shares', () => {
    let told = 0;
    fc.assert(
      fc.property(shares, all => {
        told += toldByRange(all, OPENLY).length;
      }),
      { numRuns: 60, seed: 20_264 },
    );
    assert.ok(told > 0, 'the attack must be able to succeed');
  });
});

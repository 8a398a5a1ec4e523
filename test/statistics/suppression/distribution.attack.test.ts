import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { Group, ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import { print } from '../../../src/statistics/text/print.ts';
import { changed, facts, figure, member, NOW, RINGS, SETTINGS } from '../facts/facts.support.ts';

/** A percentage that members type. Here they keep it to themselves, so that only groups of it are public. */
const CODE = 'WAG-05';
const KEPT = changed(CODE, { publishable: false });
const SECTORS = ['nhs', 'council', 'college'];
const PLACES = ['E09000004', 'E09000006', 'E09000011'];
const GROUPS: Group[] = [
  { kind: 'network', key: '' },
  ...SECTORS.map(key => ({ kind: 'sector' as const, key })),
  ...PLACES.map(key => ({ kind: 'place' as const, key })),
];

interface Someone {
  sector: string;
  leadPlace: string;
  /** Tenths of a per cent, one in each band. */
  reading: number;
}

const network = (all: readonly Someone[], version = 1): Facts =>
  facts(
    all.map(({ sector, leadPlace }, i) => member(`m${i}`, { sector, leadPlace })),
    all.map(({ reading }, i) => figure(`m${i}`, CODE, reading, null, { version: i === 0 ? version : 1 })),
    KEPT,
  );

const answers = (given: Facts): Answer[] =>
  [...GROUPS, ...given.members.map(({ id }): Group => ({ kind: 'member', key: id }))].flatMap(
    group => answer({ indicator: CODE, period: NOW, ring: null, group }, given) ?? [],
  );

interface Page extends Earlier {
  shown: ShownFigure;
}

const publish = (given: Facts, earlier: readonly Earlier[] = []): Page[] => {
  const all = answers(given);
  const shown = show(all, SETTINGS, { rings: RINGS, earlier });
  return all.map((one, i) => ({ answer: one, shown: shown[i] as ShownFigure, settings: SETTINGS }));
};

/** The same pages where nothing is held back but a group that is of few members itself. */
const careless = (given: Facts): Page[] =>
  answers(given).map(one => {
    const hidden = one.terms.length < SETTINGS.fewestMembers;
    const shown = print(one, { hidden, changeHidden: true, settings: SETTINGS, rings: RINGS });
    return { answer: one, shown, settings: SETTINGS };
  });

/** What a reader knows of a group: how many members are in each band, and which are in it at all. */
interface Bands {
  counts: Map<string, number>;
  members: Set<string>;
}

/** "under 0%: 1 · 5% to under 10%: 4", beside the members whose figures are in it and the version they are of. */
const bandsOf = ({ answer: { terms }, shown }: Page): Bands[] => {
  if (shown.state !== 'value') return [];
  const said = shown.text.split(' · ').map(one => /^(.*): (\d+)$/.exec(one) ?? []);
  const counts = new Map(said.map(([, label = shown.text, count = '1']) => [label, Number(count)]));
  const version = (id: string) => terms.find(({ member }) => member === id)?.figures[0]?.version;
  return [{ counts, members: new Set(shown.how.in.map(id => `${id} ${version(id)}`)) }];
};

/** All that is learnt of the bands of fewer than five members by adding and taking away so many printed groups. */
function* learnt(
  all: readonly Bands[],
  most: number,
  from = 0,
  sofar: Bands[] = [],
  signs: number[] = [],
): Generator<Map<string, number>> {
  const weights = new Map<string, number>();
  const left = new Map<string, number>();
  for (const [i, { counts, members }] of sofar.entries()) {
    const sign = signs[i] ?? 1;
    for (const one of members) weights.set(one, (weights.get(one) ?? 0) + sign);
    for (const [band, count] of counts) left.set(band, (left.get(band) ?? 0) + sign * count);
  }
  const rest = new Set([...weights].flatMap(([one, weight]) => (weight === 0 ? [] : [one.split(' ')[0]])));
  if (rest.size > 0 && rest.size < SETTINGS.fewestMembers) yield left;
  if (sofar.length === most) return;
  for (let i = from; i < all.length; i += 1)
    for (const sign of [1, -1])
      yield* learnt(all, most, i + 1, [...sofar, all[i] as Bands], [...signs, sign]);
}

const found = (pages: readonly Page[], most = 3) => [...learnt(pages.flatMap(bandsOf), most)];

const someone: fc.Arbitrary<Someone> = fc.record({
  sector: fc.constantFrom(...SECTORS),
  leadPlace: fc.constantFrom(...PLACES),
  reading: fc.constantFrom(-20, 20, 70, 120, 170, 260),
});
const some = fc.array(someone, { minLength: 4, maxLength: 24 });

describe('a reader of how many members stand in which band', function () {
  this.timeout(120_000);

  it('learns the bands of no fewer than five members by adding and taking away groups and versions', () => {
    let printed = 0;
    fc.assert(
      fc.property(some, someone, (all, joiner) => {
        const first = publish(network(all));
        const second = publish(network([...all, joiner], 2), first);
        assert.deepEqual(found([...first, ...second]), []);
        printed += [...first, ...second].flatMap(bandsOf).length;
      }),
      { numRuns: 60, seed: 20_264 },
    );
    assert.ok(printed > 60, `${printed} distributions are printed all the same`);
  });

  it('learns those of some where only groups of few are held back', () => {
    let learned = 0;
    fc.assert(
      fc.property(some, someone, (all, joiner) => {
        const pages = [...careless(network(all)), ...careless(network([...all, joiner], 2))];
        learned += found(pages, 2).length;
      }),
      { numRuns: 30, seed: 20_264 },
    );
    assert.ok(learned > 0, 'the attack must be able to succeed');
  });

  it('learns of two members where a network of seven stands beside five of them', () => {
    const all = [...Array.from({ length: 5 }, () => 'nhs'), 'council', 'council'].map(
      (sector, i): Someone => ({ sector, leadPlace: PLACES[0] as string, reading: i < 5 ? 20 : 260 }),
    );
    const [left] = found(careless(network(all)), 2);
    assert.deepEqual(
      [...(left ?? [])].filter(([, count]) => count !== 0).map(([, count]) => Math.abs(count)),
      [2],
    );
    assert.deepEqual(found(publish(network(all))), []);
  });
});

describe('readings of people, of which there is no sum', () => {
  const OF_PEOPLE = changed(CODE, { sensitive: true, unit: 'people' });
  const given = (readings: readonly number[]) =>
    facts(
      readings.map((_, i) => member(`m${i}`)),
      readings.map((reading, i) => figure(`m${i}`, CODE, reading)),
      OF_PEOPLE,
    );
  const texts = (all: Answer[], hide: boolean) =>
    hide
      ? show(all, SETTINGS, { rings: RINGS }).map(({ text }) => text)
      : all.map(
          one => print(one, { hidden: false, changeHidden: true, settings: SETTINGS, rings: RINGS }).text,
        );

  it('are printed of no member and of no group, for nothing rounds them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 }), readings => {
        const all = answers(given(readings));
        assert.ok(texts(all, true).every(text => !/\d/.test(text)));
        assert.ok(
          texts(all, false).some(text => /\b[1-7] (people|person)/.test(text)),
          'they would be',
        );
      }),
    );
  });
});

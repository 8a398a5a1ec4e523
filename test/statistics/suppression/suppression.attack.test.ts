import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RingName } from '../../../src/indicators/ring.ts';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { FigureFact } from '../../../src/statistics/facts/figure.fact.ts';
import type { Group } from '../../../src/statistics/shown-figure.ts';
import { decide, type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import { layOut } from '../../../src/statistics/suppression/tables.ts';
import { print } from '../../../src/statistics/text/print.ts';
import {
  BEFORE,
  facts,
  figure,
  member,
  NOW,
  PLACES,
  RINGS,
  SECTORS,
  SETTINGS,
  someNetwork,
  versionOf,
} from '../facts/facts.support.ts';
import { recovers } from './attack.support.ts';
import { type Page, read } from './reader.support.ts';

const RUNS = 100;

type Someone = { sector: string; leadPlace: string | null; figures: [Pair, Pair] };
type Pair = [number, number] | null;

const build = (some: Someone[], code: string, again?: (n: number) => number): Facts =>
  facts(
    some.map(({ sector, leadPlace }, i) => member(`m${i}`, { sector, leadPlace })),
    some.flatMap(({ figures: [now, before] }, i) => [
      ...given(`m${i}`, code, now, NOW),
      ...given(`m${i}`, code, before, BEFORE),
      ...(again && i === 0 ? given('m0', code, now && [again(now[0]), now[1]], NOW, 2) : []),
    ]),
  );

function given(who: string, code: string, pair: Pair, period: string, version = 1): FigureFact[] {
  if (!pair) return [];
  const share = versionOf(code).kind === 'share' && !versionOf(code).denominatorIs;
  return [figure(who, code, pair[0], share ? pair[0] + pair[1] : null, { period, version })];
}

const GROUPS: Group[] = [
  { kind: 'network', key: '' },
  ...SECTORS.map(key => ({ kind: 'sector' as const, key })),
  ...PLACES.map(key => ({ kind: 'place' as const, key: key ?? 'none' })),
];

const everything = (
  given: Facts,
  code: string,
  periods = [NOW, BEFORE],
  ring: RingName | null = null,
): Answer[] =>
  [...GROUPS, ...given.members.map(({ id }) => ({ kind: 'member' as const, key: id }))].flatMap(group =>
    periods.flatMap(period => answer({ indicator: code, period, ring, group }, given) ?? []),
  );

const publish = (answers: Answer[], earlier: Earlier[] = []): Page[] => {
  const shown = show(answers, SETTINGS, { rings: RINGS, earlier });
  return answers.map((answer, i) => ({ answer, shown: shown[i]! }));
};

const found = (pages: Page[]) => {
  const { attacks, secrets } = read(pages);
  return secrets.filter(({ table, terms }) => recovers(attacks.get(table)!, terms)).map(({ what }) => what);
};

describe('a reader with a computer', () => {
  for (const code of ['EMP-08', 'EMP-03']) {
    it(`recovers no held back count of ${code} from all pages and groups together`, () => {
      const network = someNetwork(code === 'EMP-08' ? 7 : 5, 16);
      fc.assert(
        fc.property(network, some =>
          assert.deepEqual(found(publish(everything(build(some, code), code))), []),
        ),
        { numRuns: RUNS },
      );
    }).timeout(120_000);
  }

  it('recovers none with an earlier publication beside the new one', () => {
    fc.assert(
      fc.property(someNetwork(5, 16), fc.nat({ max: 16 }), (some, other) => {
        const first = publish(everything(build(some, 'EMP-08'), 'EMP-08'));
        const earlier = first.map(page => ({ ...page, settings: SETTINGS }));
        const second = publish(
          everything(
            build(some, 'EMP-08', () => other),
            'EMP-08',
          ),
          earlier,
        );
        assert.deepEqual(found([...first, ...second]), []);
      }),
      { numRuns: RUNS },
    );
  }).timeout(120_000);

  it('recovers none where a share is shown in every ring, each inside the next', () => {
    const layer = fc.nat({ max: 12 });
    const some = fc.record({
      sector: fc.constantFrom(...SECTORS),
      layers: fc.tuple(layer, layer, layer, layer),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 3 }), all => {
        const given = facts(
          all.map(({ sector }, i) => member(`m${i}`, { sector, leadPlace: null })),
          all.map(({ layers: [a, b, c, d] }, i) =>
            figure(`m${i}`, 'EMP-03', { R1: a, R2: a + b, R3: a + b + c }, a + b + c + d),
          ),
        );
        const rings = (['R1', 'R2', 'R3'] as const).map(ring => everything(given, 'EMP-03', [NOW], ring));
        assert.deepEqual(found(publish(rings.flat())), []);
      }),
      { numRuns: RUNS / 4 },
    );
  }).timeout(120_000);

  it('succeeds where nothing is held back to protect another', () => {
    let recovered = 0;
    fc.assert(
      fc.property(someNetwork(7, 9), some => {
        const answers = everything(build(some, 'EMP-08'), 'EMP-08');
        const { numbers } = decide(answers, SETTINGS, [], { secondary: false });
        const pages = answers.map(answer => {
          const [hidden, changeHidden] = [
            numbers.get(answer)!.hidden,
            numbers.get(answer)!.change?.hidden ?? false,
          ];
          return { answer, shown: print(answer, { hidden, changeHidden, settings: SETTINGS, rings: RINGS }) };
        });
        recovered += found(pages).length;
      }),
      { numRuns: RUNS },
    );
    assert.ok(recovered > 0, 'the attack must be able to succeed');
  }).timeout(120_000);
});

describe('two groups of as many members with the same sum, and the same sum of squares', () => {
  it('are not taken for one another: places 1, 5 and 6 beside 2, 3 and 7', () => {
    const ids = Array.from({ length: 8 }, (_, i) => `m${i}`);
    const given = facts(
      ids.map(id => member(id)),
      ids.map((id, i) => figure(id, 'EMP-08', [20, 2, 20, 20, 20, 2, 2, 20][i]!)),
    );
    const among = (places: number[]) =>
      answer(
        {
          ...{ indicator: 'EMP-08', period: NOW, ring: null, group: { kind: 'network' as const, key: '' } },
          only: new Set(places.map(i => `m${i}`)),
        },
        given,
      )!;
    const all = [0, 1, 2, 3, 4, 5, 6, 7].map(
      i =>
        answer(
          { indicator: 'EMP-08', period: NOW, ring: null, group: { kind: 'member', key: `m${i}` } },
          given,
        )!,
    );
    const { tables } = layOut([...all, among([1, 5, 6]), among([2, 3, 7])], SETTINGS, []);
    const [few, many] = tables[0]!.cells.slice(-2);
    assert.notEqual(few!.same, many!.same);
    assert.equal(tables[0]!.same.get(few!.same)!.length, 1);
  });
});

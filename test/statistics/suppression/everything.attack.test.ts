import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RingName } from '../../../src/indicators/ring.ts';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import { series } from '../../../src/statistics/answer/series.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { FigureFact } from '../../../src/statistics/facts/figure.fact.ts';
import type { Group } from '../../../src/statistics/shown-figure.ts';
import { decide, type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import { print } from '../../../src/statistics/text/print.ts';
import { answersOf } from '../../support/answers.ts';
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
} from '../facts/facts.support.ts';
import { recovers } from './attack.support.ts';
import { type Page, read } from './reader.support.ts';

const SHARE = 'EMP-03';
const COUNT = 'EMP-08';
const NETWORK: Group = { kind: 'network', key: '' };
const GROUPS: Group[] = [
  NETWORK,
  ...SECTORS.map(key => ({ kind: 'sector' as const, key })),
  ...PLACES.map(key => ({ kind: 'place' as const, key: key ?? 'none' })),
];

type Layers = [number, number, number];

interface Someone {
  sector: string;
  leadPlace: string | null;
  count: number | null;
  countBefore: number | null;
  /** In the inner ring, in the next beside, and in none. */
  share: Layers | null;
  /** Its lead pledged by the share in this ring. */
  pledge: RingName | null;
}

/** The network in its first version, or with the first member's figures corrected. */
const network = (all: readonly Someone[], corrected: Layers | null = null): Facts =>
  facts(
    all.map(({ sector, leadPlace }, i) => member(`m${i}`, { sector, leadPlace })),
    all.flatMap(({ count, countBefore, share }, i) => [
      ...(count === null ? [] : [figure(`m${i}`, COUNT, count)]),
      ...(countBefore === null ? [] : [figure(`m${i}`, COUNT, countBefore, null, { period: BEFORE })]),
      ...(share ? [shareOf(i, share, 1)] : []),
      ...(corrected && share && i === 0 ? [shareOf(i, corrected, 2)] : []),
    ]),
  );

const shareOf = (i: number, [inner, next, none]: Layers, version: number): FigureFact =>
  figure(`m${i}`, SHARE, { R1: inner, R2: inner + next }, inner + next + none, { version });

/** Every page there is: both indicators, both years, every group and member, the panel, and the pledges' rings. */
function everything(all: readonly Someone[], given: Facts): Answer[] {
  const members = given.members.map(({ id }): Group => ({ kind: 'member', key: id }));
  const ask = (indicator: string, period: string, group: Group, ring: RingName | null = null) =>
    answer({ indicator, period, ring, group }, given) ?? [];
  const tables = [...GROUPS, ...members].flatMap(group => [
    ...[NOW, BEFORE].flatMap(period => ask(COUNT, period, group)),
    ...[ask(SHARE, NOW, group)].flat(),
  ]);
  const panel = answersOf(series({ indicator: COUNT, ring: null, group: NETWORK }, given, [BEFORE, NOW]));
  const pledges = all.flatMap(({ pledge }, i) =>
    pledge === 'R1' ? ask(SHARE, NOW, { kind: 'member', key: `m${i}` }, pledge) : [],
  );
  return [...tables, ...panel.filter(({ question }) => question.only), ...pledges];
}

const publish = (answers: Answer[], earlier: Earlier[] = []): (Page & Earlier)[] => {
  const shown = show(answers, SETTINGS, { rings: RINGS, earlier });
  return answers.map((answer, i) => ({ answer, shown: shown[i]!, settings: SETTINGS }));
};

/** The same pages where only what is small itself is held back. */
const careless = (answers: Answer[]): Page[] => {
  const { numbers } = decide(answers, SETTINGS, [], { secondary: false });
  return answers.map(answer => {
    const number = numbers.get(answer)!;
    const [hidden, changeHidden] = [number.hidden, number.change?.hidden ?? false];
    return { answer, shown: print(answer, { hidden, changeHidden, settings: SETTINGS, rings: RINGS }) };
  });
};

const found = (pages: readonly Page[]) => {
  const { attacks, secrets } = read(pages);
  return secrets.filter(({ table, terms }) => recovers(attacks.get(table)!, terms)).map(({ what }) => what);
};

const layer = fc.nat({ max: 12 });
const layers: fc.Arbitrary<Layers> = fc.tuple(layer, layer, layer);
const someone: fc.Arbitrary<Someone> = fc.record({
  sector: fc.constantFrom(...SECTORS),
  leadPlace: fc.constantFrom(...PLACES),
  count: fc.option(fc.nat({ max: 14 }), { freq: 5 }),
  countBefore: fc.option(fc.nat({ max: 14 }), { freq: 5 }),
  share: fc.option(layers, { freq: 5 }),
  pledge: fc.constantFrom(null, 'R1' as const),
});
const some = fc.array(someone, { minLength: 1, maxLength: 5 });

describe('a reader of every page, group and version at once', function () {
  this.timeout(240_000);

  it('recovers no held back count', () => {
    fc.assert(
      fc.property(some, someone, layers, (all, joiner, corrected) => {
        const first = publish(everything(all, network(all)));
        const more = [...all, joiner];
        const second = publish(everything(more, network(more, corrected)), first);
        assert.deepEqual(found([...first, ...second]), []);
      }),
      { numRuns: 40 },
    );
  });

  it('recovers many where only small counts themselves are held back', () => {
    let recovered = 0;
    fc.assert(
      fc.property(some, someone, layers, (all, joiner, corrected) => {
        const more = [...all, joiner];
        const pages = [
          ...careless(everything(all, network(all))),
          ...careless(everything(more, network(more, corrected))),
        ];
        recovered += found(pages).length;
      }),
      { numRuns: 12, seed: 20_261 },
    );
    assert.ok(recovered > 0, 'the attack must be able to succeed');
  });
});

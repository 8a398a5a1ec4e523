import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../../src/statistics/answer/answer.ts';
import { sumsOf } from '../../../src/statistics/answer/sums.ts';
import type { MemberFact } from '../../../src/statistics/facts/facts.ts';
import type { Group } from '../../../src/statistics/shown-figure.ts';
import { show } from '../../../src/statistics/suppression/suppression.ts';
import {
  ask,
  BEFORE,
  changed,
  facts,
  figure,
  member,
  NOW,
  RINGS,
  SECTORS,
  SETTINGS,
} from '../facts/facts.support.ts';

const PLACES = ['E09000004', 'E09000006', null];
const NETWORK: Group = { kind: 'network', key: '' };

const amount = fc.nat({ max: 60 });
const pair = fc.option(fc.tuple(amount, amount), { freq: 5 });
const someone = fc.record({
  sector: fc.constantFrom(...SECTORS),
  leadPlace: fc.constantFrom(...PLACES),
  now: pair,
  before: pair,
});
const network = fc.array(someone, { minLength: 1, maxLength: 14 });
type Someone = typeof someone extends fc.Arbitrary<infer T> ? T : never;

const who = (all: Someone[]) => all.map(({ sector, leadPlace }, i) => member(`m${i}`, { sector, leadPlace }));
const what = (all: Someone[], code: string) =>
  all.flatMap(({ now, before }, i) =>
    (
      [
        [now, NOW],
        [before, BEFORE],
      ] as const
    ).flatMap(([given, period]) =>
      given ? [figure(`m${i}`, code, given[0], given[0] + given[1], { period })] : [],
    ),
  );

/** All that an answer says, without the order its members come in. */
const said = ({ value, sums, coverage, change, state }: Answer) => ({
  value,
  sums,
  coverage,
  state,
  change: change && [change.value, change.now.length],
});

describe('whatever the figures are', () => {
  it('a member’s own number is the same before everybody’s was asked for and after', () => {
    fc.assert(
      fc.property(network, all => {
        const [members, figures] = [who(all), what(all, 'EMP-03')];
        const [alone, together] = [facts(members, figures), facts(members, figures)];
        ask(together, 'EMP-03');
        ask(together, 'EMP-03', { period: BEFORE });
        for (const { id: key } of members)
          for (const period of [NOW, BEFORE]) {
            const own = { period, group: { kind: 'member', key } } as const;
            assert.deepEqual(said(ask(alone, 'EMP-03', own)), said(ask(together, 'EMP-03', own)));
          }
      }),
    );
  });

  it('the order of members does not matter', () => {
    fc.assert(
      fc.property(network, fc.nat(), (all, seed) => {
        const [members, figures] = [who(all), what(all, 'EMP-03')];
        const turn = <T>(list: T[]) =>
          [...list.slice(seed % (list.length || 1)), ...list.slice(0, seed % (list.length || 1))].reverse();
        assert.deepEqual(
          said(ask(facts(turn(members), turn(figures)), 'EMP-03')),
          said(ask(facts(members, figures), 'EMP-03')),
        );
      }),
    );
  });

  it('splitting a member’s year into quarters changes no flow', () => {
    const quarterly = changed('PRO-01', { grain: 'quarters' });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount, amount, amount), { minLength: 1 }), years => {
        const members: MemberFact[] = years.map((_, i) => member(`m${i}`));
        const whole = years.map((parts, i) =>
          figure(
            `m${i}`,
            'PRO-01',
            parts.reduce((a, b) => a + b),
          ),
        );
        const split = years.flatMap((parts, i) =>
          parts.map((n, q) => figure(`m${i}`, 'PRO-01', n, null, { part: `Q${q + 1}` })),
        );
        assert.deepEqual(
          ask(facts(members, split, quarterly), 'PRO-01').value,
          ask(facts(members, whole), 'PRO-01').value,
        );
      }),
    );
  });

  it('a network of one equals that member', () => {
    fc.assert(
      fc.property(network, all => {
        const [one] = all;
        const given = facts(who([one!]), what([one!], 'EMP-03'));
        assert.deepEqual(
          said(ask(given, 'EMP-03')),
          said(ask(given, 'EMP-03', { group: { kind: 'member', key: 'm0' } })),
        );
      }),
    );
  });

  it('a member that reports nothing changes coverage and nothing else', () => {
    fc.assert(
      fc.property(network, all => {
        const [members, figures] = [who(all), what(all, 'PRO-02')];
        const [without, more] = [members, [...members, member('silent')]].map(list =>
          ask(facts(list, figures), 'PRO-02'),
        );
        assert.deepEqual(
          [more!.value, more!.sums, more!.change],
          [without!.value, without!.sums, without!.change],
        );
        assert.deepEqual(more!.coverage, { n: without!.coverage.n, of: without!.coverage.of + 1 });
      }),
    );
  });

  it('the lead places, and those without one, add up to the network', () => {
    fc.assert(
      fc.property(network, all => {
        const given = facts(who(all), what(all, 'EMP-03'));
        const places = PLACES.map(place =>
          ask(given, 'EMP-03', { group: { kind: 'place', key: place ?? 'none' } }),
        );
        const together = sumsOf(
          places[0]!.version,
          places.flatMap(({ terms }) => terms),
        );
        const whole = ask(given, 'EMP-03');
        assert.deepEqual(together, whole.sums ?? { numerator: 0n, denominator: 0n });
        assert.equal(
          places.reduce((n, { coverage }) => n + coverage.n, 0),
          whole.coverage.n,
        );
        assert.equal(
          places.reduce((n, { coverage }) => n + coverage.of, 0),
          whole.coverage.of,
        );
      }),
    );
  });

  it('never more members are in a number than could be', () => {
    fc.assert(
      fc.property(network, all => {
        const { coverage, value } = ask(facts(who(all), what(all, 'EMP-05')), 'EMP-05');
        assert.ok(coverage.n <= coverage.of);
        assert.ok(value === null || (value.num >= 0n && value.num <= value.den));
      }),
    );
  });
});

describe('whatever is printed', function () {
  this.timeout(60_000);
  const groups = (all: Someone[]): Group[] => [
    NETWORK,
    ...SECTORS.map(key => ({ kind: 'sector' as const, key })),
    ...PLACES.map(key => ({ kind: 'place' as const, key: key ?? 'none' })),
    ...all.map((_, i) => ({ kind: 'member' as const, key: `m${i}` })),
  ];
  const publish = (all: Someone[], code: string) => {
    const given = facts(
      who(all),
      what(all, code),
      code === 'HEA-01' ? changed(code, { grain: 'year' }) : undefined,
    );
    const answers = groups(all).flatMap(group =>
      [NOW, BEFORE].map(period => ask(given, code, { group, period })),
    );
    const shown = show(answers, SETTINGS, { rings: RINGS });
    return answers.map((answer, i) => ({ answer, shown: shown[i]! }));
  };

  it('contains no count of people from 1 to 7', () => {
    fc.assert(
      fc.property(network, fc.constantFrom('EMP-08', 'EMP-03', 'HEA-01'), (all, code) => {
        for (const { shown } of publish(all, code)) {
          const { text, short, bare, sums, how } = shown;
          assert.doesNotMatch(
            JSON.stringify([text, short, bare, sums, how.steps]),
            /\b[1-7] (people|person)/,
          );
          if (code !== 'EMP-03') assert.ok(shown.plot === null || shown.plot === 0 || shown.plot >= 8);
        }
      }),
    );
  });

  it('shows a kept indicator only for five members or more, and so any two groups’ difference', () => {
    fc.assert(
      fc.property(network, all => {
        const seen = publish(all, 'HEA-01').flatMap(({ answer, shown }) => [
          ...(shown.state === 'value' ? [{ period: shown.period, terms: answer.terms }] : []),
          ...(shown.change && answer.change
            ? [
                { period: shown.period, terms: answer.change.now },
                { period: answer.change.since, terms: answer.change.before },
              ]
            : []),
        ]);
        for (const a of seen) {
          assert.ok(a.terms.length >= SETTINGS.fewestMembers);
          for (const b of seen.filter(({ period }) => period === a.period)) {
            const [inA, inB] = [a, b].map(({ terms }) => new Set(terms.map(({ member }) => member)));
            const apart =
              [...inA!].filter(m => !inB!.has(m)).length + [...inB!].filter(m => !inA!.has(m)).length;
            assert.ok(apart === 0 || apart >= SETTINGS.fewestMembers, `${apart} members apart`);
          }
        }
      }),
    );
  });

  it('lets the settings be the network’s own', () => {
    const strict = { ...SETTINGS, smallest: 10, roundTo: 10 };
    fc.assert(
      fc.property(network, all => {
        const given = facts(who(all), what(all, 'EMP-08'));
        const shown = show(
          groups(all).map(group => ask(given, 'EMP-08', { group })),
          strict,
          { rings: RINGS },
        );
        for (const { plot } of shown)
          assert.ok(plot === null || plot === 0 || (plot > 10 && plot % 10 === 0) || plot === 10);
      }),
    );
  });
});

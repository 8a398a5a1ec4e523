import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import type { Contribution } from '../../../src/statistics/answer/contribution.ts';
import { series } from '../../../src/statistics/answer/series.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { Group, ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import { answersOf } from '../../support/answers.ts';
import { BEFORE, changed, facts, figure, member, NOW, RINGS, SETTINGS } from '../facts/facts.support.ts';

const CODE = 'WAG-04';
/** Its definition says that members do not publish it. */
const SHARE = 'EMP-07';
/** One that is not added up; here members do not publish it. */
const DISTRIBUTION = 'WAG-05';
const SECTORS = ['nhs', 'council', 'college', 'business'];
const PLACES = ['E09000004', 'E09000006', 'E09000011', 'E09000022'];
const NETWORK: Group = { kind: 'network', key: '' };
const GROUPS: Group[] = [
  NETWORK,
  ...SECTORS.map(key => ({ kind: 'sector' as const, key })),
  ...PLACES.map(key => ({ kind: 'place' as const, key })),
];

interface Someone {
  sector: string;
  leadPlace: string;
  now: number | null;
  before: number | null;
}

const network = (all: readonly Someone[], version = 1, code = CODE): Facts =>
  facts(
    all.map(({ sector, leadPlace }, i) => member(`m${i}`, { sector, leadPlace })),
    all.flatMap(({ now, before }, i) => [
      ...(now === null
        ? []
        : [figure(`m${i}`, code, now, wholeOf(code), { version: i === 0 ? version : 1 })]),
      ...(before === null ? [] : [figure(`m${i}`, code, before, wholeOf(code), { period: BEFORE })]),
    ]),
    code === DISTRIBUTION ? changed(code, { publishable: false }) : undefined,
  );

const wholeOf = (code: string) => (code === SHARE ? 400 : null);

/** Everything a report says of it: both years, each group, and the same members over the years. */
const everything = (given: Facts, code = CODE): Answer[] => [
  ...GROUPS.flatMap(group =>
    [NOW, BEFORE].flatMap(period => answer({ indicator: code, period, ring: null, group }, given) ?? []),
  ),
  ...answersOf(series({ indicator: code, ring: null, group: NETWORK }, given, [BEFORE, NOW])).filter(
    ({ question }) => question.only,
  ),
];

interface Page {
  answer: Answer;
  shown: ShownFigure;
}

const publish = (answers: Answer[], earlier: Earlier[] = []): Page[] => {
  const shown = show(answers, SETTINGS, { rings: RINGS, earlier });
  return answers.map((answer, i) => ({ answer, shown: shown[i] as ShownFigure }));
};

/** All sums a reader is told of one year, each as the amounts in it: which member's, by which version. */
function sumsOf(pages: readonly Page[], year: string): Set<string>[] {
  const told = pages.flatMap(({ answer, shown }) => {
    const { period } = answer.question;
    const changes = shown.change && answer.change ? [...pairs(answer.change, period)] : [];
    return [...(shown.state === 'value' ? [{ period, terms: answer.terms }] : []), ...changes];
  });
  return told.filter(({ period }) => period === year).map(({ terms }) => new Set(terms.map(amountOf)));
}

const pairs = ({ now, before, since }: NonNullable<Answer['change']>, period: string) => [
  { period, terms: now },
  { period: since, terms: before },
];

const amountOf = ({ member, figures }: Contribution) => `${member} ${figures.map(({ version }) => version)}`;
const memberOf = (amount: string) => amount.split(' ')[0];

/** Adds and takes away up to so many printed sums in every way, and says which members are left alone in one. */
function* isolated(sums: readonly Set<string>[], most: number): Generator<string[]> {
  const unique = [...new Map(sums.map(sum => [[...sum].sort().join(), sum])).values()];
  const weights = new Map<string, number>();
  function* choose(from: number, left: number): Generator<string[]> {
    const rest = new Set(
      [...weights].flatMap(([amount, weight]) => (weight === 0 ? [] : [memberOf(amount) as string])),
    );
    if (rest.size > 0 && rest.size < SETTINGS.fewestMembers) yield [...rest];
    if (left === 0) return;
    for (let i = from; i < unique.length; i += 1)
      for (const sign of [1, -1]) {
        add(unique[i] as Set<string>, sign);
        yield* choose(i + 1, left - 1);
        add(unique[i] as Set<string>, -sign);
      }
  }
  const add = (sum: Set<string>, sign: number) => {
    for (const amount of sum) weights.set(amount, (weights.get(amount) ?? 0) + sign);
  };
  yield* choose(0, most);
}

const found = (pages: readonly Page[], most = 4) =>
  [NOW, BEFORE].flatMap(year => [...isolated(sumsOf(pages, year), most)]);

/** The same page if nothing of it were held back but what cannot be. */
const asIfOpen = ({ answer, shown }: Page): Page => ({
  answer,
  shown: answer.terms.length < SETTINGS.fewestMembers ? shown : { ...shown, state: 'value' },
});

const times = (n: number, sector: string, leadPlace: string): Someone[] =>
  Array.from({ length: n }, () => ({ sector, leadPlace, now: 20, before: null }));

describe('a group number of what members do not publish', () => {
  const [p, q, r, s] = PLACES as [string, string, string, string];

  it('is not told by two kinds of member less two places', () => {
    const all = [
      ...times(10, 'nhs', p),
      ...times(10, 'nhs', q),
      ...times(10, 'council', p),
      ...times(8, 'council', q),
      ...times(2, 'council', r),
      ...times(10, 'college', r),
      ...times(10, 'college', s),
      ...times(10, 'business', r),
      ...times(10, 'business', s),
    ];
    const answers = everything(network(all));
    const whole = publish(answers)
      .map(asIfOpen)
      .filter(({ answer }) => answer.question.period === NOW);
    assert.ok(
      found(whole).some(members => members.length === 2),
      'two members can be told apart',
    );
    assert.deepEqual(found(publish(answers)), []);
  });

  it('is still told where nobody can be told apart', () => {
    const all = SECTORS.flatMap(sector => PLACES.flatMap(place => times(6, sector, place)));
    assert.ok(
      publish(everything(network(all))).every(
        ({ shown, answer }) => shown.state === 'value' || answer.question.period === BEFORE,
      ),
    );
  });

  const someone: fc.Arbitrary<Someone> = fc.record({
    sector: fc.constantFrom(...SECTORS),
    leadPlace: fc.constantFrom(...PLACES),
    now: fc.option(fc.constant(20), { freq: 6 }),
    before: fc.option(fc.constant(20), { freq: 6 }),
  });
  const some = fc.array(someone, { minLength: 5, maxLength: 60 });

  it('leaves fewer than five alone in no adding and taking away of printed sums, whatever the network', () => {
    let [printed, open] = [0, 0];
    fc.assert(
      fc.property(some, all => {
        const pages = publish(everything(network(all)));
        assert.deepEqual(found(pages, 3), []);
        printed += pages.filter(({ shown }) => shown.state === 'value').length;
        open += found(pages.map(asIfOpen), 2).length;
      }),
      { numRuns: 40 },
    );
    assert.ok(printed > 20, 'much is printed all the same');
    assert.ok(open > 20, 'and without holding back many would be left alone');
  }).timeout(120_000);

  for (const [what, code] of [
    ['a count', CODE],
    ['a share', SHARE],
    ['a distribution', DISTRIBUTION],
  ] as const)
    it(`leaves none alone in ${what} with an earlier version beside it`, () => {
      let open = 0;
      fc.assert(
        fc.property(some, someone, (all, joiner) => {
          const first = publish(everything(network(all, 1, code), code));
          const earlier = first.map(page => ({ ...page, settings: SETTINGS }));
          const second = publish(everything(network([...all, joiner], 2, code), code), earlier);
          assert.deepEqual(found([...first, ...second], 3), []);
          open += found([...first, ...second].map(asIfOpen), 2).length;
        }),
        { numRuns: 25 },
      );
      assert.ok(open > 20, 'without holding back many would be left alone');
    }).timeout(120_000);

  it('of a distribution is of five members or more', () => {
    const pages = publish(everything(network(times(4, 'nhs', p), 1, DISTRIBUTION), DISTRIBUTION));
    assert.ok(pages.every(({ shown }) => shown.state !== 'value'));
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suppressionShape } from '../../../src/network/suppression.settings.ts';
import { show } from '../../../src/statistics/suppression/suppression.ts';
import { ask, BEFORE, changed, facts, figure, members, RINGS, SETTINGS } from '../facts/facts.support.ts';

type Pair = [part: number, whole: number];

const printed = (now: Pair, before: Pair | null = null, code = 'EMP-03') => {
  const given = facts(members('A'), [
    figure('A', code, ...now),
    ...(before ? [figure('A', code, ...before, { period: BEFORE })] : []),
  ]);
  return show([ask(given, code)], SETTINGS, { rings: RINGS })[0]!;
};

const text = (part: number, whole: number) => printed([part, whole]).text;
const change = (now: Pair, before: Pair) => printed(now, before).change?.text ?? null;

/** The same rounded counts, none of them held back. */
const printsAlike = (all: number[], others: number[]) =>
  all.every((count, i) => Math.round(count / 5) === Math.round(others[i]! / 5)) &&
  [0, 2].every(i => others[i]! > 7 && others[i + 1]! - others[i]! > 7);

describe('a share of people', () => {
  it('is as fine as its printed denominator lets it be', () => {
    const cases: [Pair, string][] = [
      [[40, 95], '40 of 95 people'],
      [[40, 97], '40 of 95 people'],
      [[40, 98], '40%'],
      [[40, 100], '40%'],
      [[42, 102], '40%'],
      [[200, 495], '40%'],
      [[214, 495], '45%'],
      [[214, 497], '45%'],
      [[214, 498], '43%'],
      [[214, 500], '43%'],
      [[2_140, 4_995], '43%'],
      [[2_140, 4_997], '43%'],
      [[2_140, 4_998], '42.8%'],
      [[2_140, 5_000], '42.8%'],
    ];
    for (const [[part, whole], expected] of cases)
      assert.equal(text(part, whole), expected, `${part}/${whole}`);
  });

  it('can be worked out by a reader from the two printed counts', () => {
    assert.equal(text(270, 510), '53%');
    assert.equal(text(270, 480), '55%');
    assert.equal(text(641, 1_316), '49%');
    assert.equal(text(1_625, 5_000), '32.5%');
    assert.equal(text(625, 5_000), '12.5%');
    assert.equal(text(45, 200), '25%', 'halves go up: 22.5');
  });

  it('says that it is to the nearest five where it is', () => {
    const found = printed([270, 480]);
    assert.deepEqual([found.share?.step, found.share?.precision], [5, 'to the nearest 5 per cent']);
    assert.match(found.how.steps?.join(' ') ?? '', /: 55%, to the nearest 5 per cent\./);
    assert.equal(printed([270, 510]).share?.precision, null);
  });

  it('of fewer than a hundred is no share at all, but its two counts', () => {
    const found = printed([9, 47], [8, 47]);
    assert.deepEqual([found.state, found.text, found.plot], ['value', '10 of 45 people', null]);
    assert.deepEqual(found.sums, { numerator: '10 people', denominator: '45 people' });
    assert.equal(found.change, null);
    assert.match(found.how.steps?.join(' ') ?? '', /too few people for a percentage/);
    assert.ok(!JSON.stringify(found).includes('%'));
  });

  it('is none or all only where it truly is', () => {
    assert.equal(text(8, 450), 'under 5%');
    assert.equal(text(442, 450), 'over 95%');
    assert.equal(text(8, 3_000), 'under 1%');
    assert.equal(text(2_990, 3_000), 'over 99%');
    assert.equal(text(10, 40_000), 'under 0.1%');
    assert.equal(text(39_990, 40_000), 'over 99.9%');
    assert.equal(text(400, 400), '100%');
    assert.equal(text(0, 400), '0%');
  });

  it('has its step decided by the printed denominator also where that is public to the last person', () => {
    const given = facts(members('A'), [figure('A', 'EMP-01', 498), figure('A', 'EMP-09', 40)]);
    const [found] = show([ask(given, 'EMP-09')], SETTINGS, { rings: RINGS });
    assert.deepEqual([found?.sums?.denominator, found?.text], ['500 people', '8%']);
  });

  it('changes in the coarser of its two steps', () => {
    assert.equal(change([300, 510], [180, 480]), '+20 points');
    assert.equal(change([3_000, 6_000], [2_000, 4_900]), '+9 points');
    assert.equal(change([3_000, 6_000], [2_400, 6_000]), '+10.0 points');
    assert.equal(change([60, 95], [100, 400]), null);
  });

  it('is said to have risen or fallen only where every count that prints so has', () => {
    assert.equal(change([1_002, 2_000], [998, 2_000]), null, 'both print 1,000 of 2,000');
    assert.equal(change([273, 510], [270, 510]), null, 'what prints so may have fallen');
    assert.equal(change([300, 510], [270, 510]), '+6 points');
    assert.equal(change([0, 510], [0, 480]), 'no change');
    assert.equal(change([510, 510], [480, 480]), 'no change');
  });

  it('leaves shares of money and of contracts as they are', () => {
    assert.equal(printed([12, 47], null, 'WAG-03').text, '25.5%');
    const steady = facts(members('A'), [
      figure('A', 'WAG-03', 12, 47),
      figure('A', 'WAG-03', 12, 47, { period: BEFORE }),
    ]);
    assert.ok(show([ask(steady, 'WAG-03')], SETTINGS, { rings: RINGS })[0]?.change);
  });

  it('is exact to a decimal for those who may see it', () => {
    const given = facts(members('A'), [figure('A', 'EMP-03', 9, 47)]);
    assert.equal(show([ask(given, 'EMP-03')], null, { rings: RINGS })[0]?.text, '19.1%');
  });

  it('never says a way that the true counts contradict, and says the same of all that print alike', () => {
    const whole = fc.integer({ min: 100, max: 7_000 });
    const pair = whole.chain(all => fc.tuple(fc.integer({ min: 8, max: all - 8 }), fc.constant(all)));
    const move = fc.tuple(...[0, 0, 0, 0].map(() => fc.integer({ min: -4, max: 4 })));
    fc.assert(
      fc.property(pair, pair, move, (now, before, moves) => {
        const found = printed(now, before);
        const true_ = Math.sign(now[0] * before[1] - before[0] * now[1]);
        const said = found.change && ({ '+': 1, '−': -1, n: 0 }[found.change.text[0]!] ?? null);
        if (found.change) assert.equal(said, true_);
        const others = [0, 1, 2, 3].map(i => [...now, ...before][i]! + moves[i]!) as [
          number,
          number,
          number,
          number,
        ];
        if (!printsAlike([...now, ...before], others)) return;
        const other = printed([others[0], others[1]], [others[2], others[3]]);
        assert.deepEqual([other.text, other.change], [found.text, found.change]);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a count of people', () => {
  it('is said to have changed only where every count that prints so has', () => {
    const given = (now: number, before: number) =>
      facts(members('A'), [
        figure('A', 'EMP-08', now),
        figure('A', 'EMP-08', before, null, { period: BEFORE }),
      ]);
    const said = (now: number, before: number) =>
      show([ask(given(now, before), 'EMP-08')], SETTINGS, { rings: RINGS })[0]?.change?.text ?? null;
    assert.equal(said(13, 12), '+5 people');
    assert.equal(said(12, 8), null);
    assert.equal(said(0, 0), 'no change');
  });
});

describe('how much was known', () => {
  const known = (part: number, whole: number) => {
    const given = facts(members('A'), [figure('A', 'EMP-02', 20, part), figure('A', 'EMP-01', whole)]);
    return show([ask(given, 'EMP-02')], SETTINGS, { rings: RINGS })[0]!.known;
  };

  it('of people is a band, worked out from the printed counts', () => {
    assert.deepEqual(known(440, 1_000), { text: 'Home postcode was known for under 80%.', low: true });
    assert.deepEqual(known(800, 1_000), { text: 'Home postcode was known for 80 to 95%.', low: false });
    assert.deepEqual(known(996, 1_000), { text: 'Home postcode was known for over 95%.', low: false });
    for (const part of [798, 799, 801, 802]) assert.deepEqual(known(part, 1_000), known(800, 1_000));
  });

  it('of money is whole per cent, never rounded up', () => {
    const of = (part: number) =>
      show(
        [ask(facts(members('A'), [figure('A', 'PRO-02', 1, part), figure('A', 'PRO-01', 1_000)]), 'PRO-02')],
        SETTINGS,
        { rings: RINGS },
      )[0]?.known;
    assert.deepEqual(of(799), { text: 'Supplier location was known for 79%.', low: true });
    assert.deepEqual(of(996), { text: 'Supplier location was known for 99%.', low: false });
  });

  it('of only some of the members holds the number back where it would count few of them', () => {
    const given = facts(members('A', 'B'), [
      figure('A', 'EMP-02', 20, 40),
      figure('B', 'EMP-02', 2, 5),
      figure('B', 'EMP-01', 5),
    ]);
    assert.equal(show([ask(given, 'EMP-02')], SETTINGS, { rings: RINGS })[0]?.state, 'suppressed');
  });

  it('leaves percentages of indicators without a known part alone', () => {
    const given = facts(members('A'), [figure('A', 'EMP-05', 20, 40)], changed('EMP-05', {}));
    assert.equal(show([ask(given, 'EMP-05')], SETTINGS, { rings: RINGS })[0]?.known, null);
  });
});

describe('the settings of shares', () => {
  const base = { smallest: 7, roundTo: 5, fewestMembers: 5 };
  const problems = (more: object) =>
    suppressionShape.safeParse({ ...base, ...more }).error?.issues.map(({ message }) => message) ?? [];

  it('are the steps that rounding to five carries where a network names none', () => {
    assert.deepEqual(suppressionShape.parse(base).shares, SETTINGS.shares);
  });

  it('are refused where a share would be finer than its counts, or finer of fewer people', () => {
    assert.match(
      problems({ shares: [{ from: 400, step: 1 }] })[0] ?? '',
      /finer than counts rounded to 5 carry/,
    );
    assert.match(
      problems({ smallest: 9, roundTo: 10, shares: [{ from: 5000, step: 0.1 }] })[0] ?? '',
      /from 5,000 people/,
    );
    assert.match(problems({ roundTo: 8, shares: [{ from: 500, step: 1 }] })[0] ?? '', /finer than/);
    assert.match(problems({ shares: [{ from: 500, step: 3 }] })[0] ?? '', /does not part 100% evenly/);
    assert.match(
      problems({
        shares: [
          { from: 100, step: 5 },
          { from: 600, step: 10 },
        ],
      })[0] ?? '',
      /the same or a finer step/,
    );
    assert.match(problems({ roundTo: 10 })[0] ?? '', /hold back more than 7/);
    assert.deepEqual(
      problems({
        shares: [
          { from: 100, step: 5 },
          { from: 5_000, step: 0.1 },
        ],
      }),
      [],
    );
  });
});

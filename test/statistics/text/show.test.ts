import assert from 'node:assert/strict';
import type { Group, ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import {
  ask,
  BEFORE,
  facts,
  figure,
  member,
  members,
  none,
  RINGS,
  SETTINGS,
} from '../facts/facts.support.ts';

const NETWORK: Group = { kind: 'network', key: '' };
const own = (key: string): Group => ({ kind: 'member', key });
const m = (millions: number) => millions * 100_000_000;

const shown = (given: ReturnType<typeof facts>, code: string, groups = [NETWORK], earlier: Earlier[] = []) =>
  show(
    groups.map(group => ask(given, code, { group })),
    SETTINGS,
    { rings: RINGS, earlier },
  );
const one = (given: ReturnType<typeof facts>, code: string) => shown(given, code)[0]!;
const texts = (all: ShownFigure[]) => all.map(({ text }) => text);

describe('a number in print', () => {
  it('says the share, its sums, its coverage and how it was worked out', () => {
    const given = facts(members('A', 'B', 'C'), [
      figure('A', 'PRO-02', m(40), m(400)),
      figure('B', 'PRO-02', m(6), m(10)),
    ]);
    const found = one(given, 'PRO-02');
    assert.equal(found.text, '11.2%');
    assert.equal(found.plot, 11.2);
    assert.deepEqual(found.sums, { numerator: '£46,000,000', denominator: '£410,000,000' });
    assert.deepEqual(found.sumsShort, { numerator: '£46m', denominator: '£410m' });
    assert.equal(found.coverage.text, '2 of 3 members');
    assert.deepEqual(found.how.in, ['A', 'B']);
    assert.deepEqual(found.how.out, [{ member: 'C', why: 'not reported', state: 'not-reported' }]);
    assert.deepEqual(found.how.steps, [
      'Each member gave two amounts. Nobody types a percentage.',
      'The amounts of 2 members were added for “Spend with suppliers in the six boroughs”: £46,000,000.',
      'The amounts of 2 members were added for “Spend whose supplier location you know”: £410,000,000.',
      'One sum was divided by the other: 11.2%. Percentages are never averaged.',
    ]);
  });

  it('says what is missing in words, never as nought', () => {
    const found = one(facts(members('A'), [none('A', 'EMP-03', 'withheld')]), 'EMP-03');
    assert.deepEqual([found.state, found.text, found.plot], ['withheld', 'withheld', null]);
    const nought = one(facts(members('A'), [figure('A', 'EST-03', 0)]), 'EST-03');
    assert.deepEqual([nought.state, nought.text, nought.plot], ['value', '0 homes', 0]);
  });

  it('says three of four quarters, and of how many members', () => {
    const part = (who: string, q: string) => figure(who, 'PRO-08', 9, 10, { part: q });
    const three = ['Q1', 'Q2', 'Q3'].map(q => part('A', q));
    const asked = members('A', 'B');
    assert.equal(one(facts(asked, three), 'PRO-08').incomplete, '3 of 4 quarters');
    const whole = ['Q1', 'Q2', 'Q3', 'Q4'].map(q => part('B', q));
    assert.equal(
      one(facts(asked, [...three, ...whole]), 'PRO-08').incomplete,
      '1 of 2 members gave only 3 of 4 quarters',
    );
  });

  it('flags a share that knows too little of the whole', () => {
    const given = (known: number) =>
      facts(members('A'), [figure('A', 'PRO-02', 10, known), figure('A', 'PRO-01', 100)]);
    assert.deepEqual(one(given(93), 'PRO-02').known, {
      text: 'Supplier location was known for 93%.',
      low: false,
    });
    assert.equal(one(given(79), 'PRO-02').known?.low, true);
  });

  it('prints yes and no for one member, and how many for a group', () => {
    const given = facts(members('A', 'B', 'C'), [figure('A', 'WAG-01', 1), figure('B', 'WAG-01', 0)]);
    assert.deepEqual(texts(shown(given, 'WAG-01', [NETWORK, own('A'), own('B')])), [
      '1 of 2 members',
      'yes',
      'no',
    ]);
  });

  it('sets readings side by side where one number would mislead', () => {
    const given = facts(members('A', 'B', 'C'), [
      figure('A', 'WAG-05', -32),
      figure('B', 'WAG-05', 121),
      figure('C', 'WAG-05', 100),
    ]);
    const [all, single] = shown(given, 'WAG-05', [NETWORK, own('A')]);
    assert.equal(all?.text, 'under 0%: 1 · 10% to under 15%: 2');
    assert.deepEqual([all?.plot, single?.text, single?.plot], [null, '−3.2%', -3.2]);
    const levels = facts(members('A', 'B'), [figure('A', 'WAG-06', 3), figure('B', 'WAG-06', 0)]);
    assert.equal(one(levels, 'WAG-06').text, 'None: 1 · Highest level: 1');
  });

  it('prints a change in points for shares and in amounts for the rest', () => {
    const given = facts(members('A'), [
      figure('A', 'PRO-02', m(24), m(100)),
      figure('A', 'PRO-02', m(22), m(100), { period: BEFORE }),
      figure('A', 'PRO-01', m(101)),
      figure('A', 'PRO-01', m(100), null, { period: BEFORE }),
    ]);
    assert.deepEqual(one(given, 'PRO-02').change, { text: '+2.0 points', since: BEFORE, members: 1 });
    assert.equal(one(given, 'PRO-01').change?.text, '+£1m');
  });
});

describe('counts of people in print', () => {
  it('are rounded to five, few are held back, nought stays nought, and the total is of the true counts', () => {
    const given = facts(
      members('A', 'B', 'C', 'D'),
      [3, 12, 0, 41].map((count, i) => figure('ABCD'[i]!, 'EMP-08', count)),
    );
    assert.deepEqual(texts(shown(given, 'EMP-08', [own('A'), own('B'), own('C'), own('D'), NETWORK])), [
      '[c]',
      '10 people',
      '0 people',
      '40 people',
      '55 people',
    ]);
  });

  it('give shares from rounded counts, with a decimal only where they are of thousands', () => {
    const share = (numerator: number, denominator: number) =>
      one(facts(members('A'), [figure('A', 'EMP-03', numerator, denominator)]), 'EMP-03');
    assert.equal(share(641, 1316).text, '49%');
    assert.deepEqual(share(641, 1316).sums, { numerator: '640 people', denominator: '1,315 people' });
    assert.equal(share(1542, 5000).text, '30.8%');
    assert.equal(share(1542, 4997).text, '31%');
    assert.equal(share(8, 3000).text, 'under 1%');
    assert.equal(share(2990, 3000).text, 'over 99%');
    assert.equal(share(3000, 3000).text, '100%');
    assert.equal(share(0, 3000).text, '0%');
    assert.equal(share(39990, 40000).text, 'over 99.9%');
  });

  it('hide a share when those in it, or those not in it, are few', () => {
    const share = (numerator: number, denominator: number) =>
      one(facts(members('A'), [figure('A', 'EMP-03', numerator, denominator)]), 'EMP-03');
    for (const found of [share(7, 100), share(93, 100), share(1, 4), share(0, 7)]) {
      assert.deepEqual([found.state, found.text, found.plot, found.sums], ['suppressed', '[c]', null, null]);
      assert.ok(!JSON.stringify(found.how).includes('93'));
    }
    assert.equal(share(8, 100).text, '10%');
  });

  it('do not hold back money, hours or organisations', () => {
    const given = facts(members('A'), [figure('A', 'EST-01', 180), figure('A', 'EST-03', 2)]);
    assert.equal(one(given, 'EST-01').text, '3 hours');
    assert.equal(one(given, 'EST-03').text, '2 homes');
  });

  it('are exact for those who may see them', () => {
    const given = facts(members('A'), [figure('A', 'EMP-08', 3)]);
    assert.equal(show([ask(given, 'EMP-08')], null, { rings: RINGS })[0]?.text, '3 people');
  });
});

describe('an indicator of people in hard circumstances', () => {
  const six = ['A', 'B', 'C', 'D', 'E', 'F'];
  const quarters = (who: string, count: number, version = 1) =>
    ['Q1', 'Q2', 'Q3', 'Q4'].map(part => figure(who, 'HEA-01', count, null, { part, version }));

  it('is never shown member by member', () => {
    const given = facts(members('A'), quarters('A', 100));
    assert.equal(shown(given, 'HEA-01', [own('A')])[0]?.state, 'suppressed');
  });

  it('is shown for a group only from five members', () => {
    const of = (n: number) =>
      one(
        facts(
          members(...six),
          six.slice(0, n).flatMap(id => quarters(id, 25)),
        ),
        'HEA-01',
      );
    assert.equal(of(4).text, '[c]');
    assert.equal(of(5).text, '500 people');
  });

  it('is not shown for two groups that differ by fewer than five', () => {
    const who = six.map((id, i) => member(id, { sector: i < 5 ? 'nhs' : 'council' }));
    const given = facts(
      who,
      six.flatMap(id => quarters(id, 25)),
    );
    const groups: Group[] = [NETWORK, { kind: 'sector', key: 'nhs' }, { kind: 'sector', key: 'council' }];
    assert.deepEqual(texts(shown(given, 'HEA-01', groups)), ['600 people', '[c]', '[c]']);
  });

  it('is not shown anew when what changed since an earlier publication is one member’s', () => {
    const first = six.flatMap(id => quarters(id, 25));
    const before = ask(facts(members(...six), first), 'HEA-01');
    const [published] = show([before], SETTINGS, { rings: RINGS });
    const again = facts(members(...six), [...first, ...quarters('A', 50, 2)]);
    const earlier = [{ answer: before, shown: published!, settings: SETTINGS }];
    assert.equal(shown(again, 'HEA-01', [NETWORK], earlier)[0]?.text, '[c]');
    assert.equal(one(again, 'HEA-01').text, '700 people');
  });
});

import assert from 'node:assert/strict';
import { difference, points } from '../../../src/indicators/format.ts';
import { rational } from '../../../src/indicators/rational.ts';
import { amountsOf, numberIn, printedValue, shorthandOf } from '../../../src/statistics/text/numbers.ts';
import { ask, BEFORE, facts, figure, members, NOW } from '../facts/facts.support.ts';

describe('a printed number as a number', () => {
  it('is what is printed, whatever unit and sign stand round it', () => {
    const said: [string, number | null][] = [
      ['29,370 people', 29_370],
      ['£46,000,000', 46_000_000],
      ['+1.4 points', 1.4],
      ['−£12.3m', -12_300_000],
      ['£1,668m', 1_668_000_000],
      ['49%', 49],
      ['41,260.5 hours', 41_260.5],
      ['no change', 0],
      ['under 0.1 points up', null],
      ['[c]', null],
      ['not reported', null],
    ];
    for (const [text, number] of said) assert.equal(numberIn(text), number, text);
    assert.equal(printedValue({ text: 'under 5%', plot: 5 }), null);
    assert.equal(printedValue({ text: 'yes', plot: 1 }), 1);
    assert.deepEqual(amountsOf({ numerator: '640 people', denominator: '1,315 people' }), {
      numerator: 640,
      denominator: 1315,
      amountUnit: 'people',
    });
  });

  it('is said by shorthand where there is none, and beside one that needs a word', () => {
    assert.equal(shorthandOf({ state: 'suppressed' }), '[c]');
    assert.equal(shorthandOf({ state: 'not-checked' }), '[x] sent, not checked');
    assert.equal(shorthandOf({ state: 'not-asked' }), '[z] not asked');
    assert.equal(shorthandOf({ state: 'value', provisional: true }), '[p]');
    assert.equal(shorthandOf({ state: 'value', revised: true, newDefinition: true }), '[r] [b]');
    assert.equal(shorthandOf({ state: 'value' }), null);
  });
});

describe('a change in print', () => {
  it('too small for its step says which way it goes, and none is none', () => {
    assert.equal(points(rational(4, 100), 1), 'under 0.1 points up');
    assert.equal(points(rational(-4, 100), 1), 'under 0.1 points down');
    assert.equal(points(rational(-3, 10), 0), 'under 1 point down');
    assert.equal(points(rational(0), 1), 'no change');
    assert.equal(difference(2n, 'hours'), 'under 0.1 hours up');
    assert.equal(difference(0n, 'hours'), 'no change');
  });

  it('of what members have counts members', () => {
    assert.equal(difference(3n, 'flag'), '+3 members');
    assert.equal(difference(-1n, 'flag'), '−1 member');
  });
});

describe('a share counted with another release of deprivation', () => {
  const year = (period: string, numerator: number, release: string) =>
    figure('A', 'EMP-04', numerator, 100, { period, release });
  const given = facts(members('A'), [
    year('2022-23', 10, 'iod-2019'),
    year(BEFORE, 20, 'iod-2019'),
    year(NOW, 30, 'iod-2025'),
  ]);

  it('is a break with a note, and no change is shown across it', () => {
    const found = ask(given, 'EMP-04');
    assert.equal(found.change, null);
    assert.equal(found.newDefinition, true);
    assert.match(found.breakNote ?? '', /counted with .*2025.*, the year before with .*2019/);
  });

  it('is compared with a year of the same one', () => {
    const found = ask(given, 'EMP-04', { period: BEFORE });
    assert.equal(found.newDefinition, false);
    assert.deepEqual(found.change?.value, rational(10, 100));
  });
});

describe('gaps in several members’ years', () => {
  it('are told together', () => {
    const quarter = (who: string, q: number) => figure(who, 'PRO-08', 1, 2, { part: `Q${q}` });
    const given = facts(members('A', 'B'), [1, 2, 3].map(q => quarter('A', q)).concat(quarter('B', 1)));
    assert.deepEqual(ask(given, 'PRO-08').incomplete, { members: 2, parts: 4, of: 8 });
  });
});

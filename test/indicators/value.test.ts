import assert from 'node:assert/strict';
import fc from 'fast-check';
import { difference, format, percentage, points } from '../../src/indicators/format.ts';
import { rational } from '../../src/indicators/rational.ts';
import { UNITS, type Unit } from '../../src/indicators/units.ts';
import { inBox, parseAmount } from '../../src/indicators/value.ts';

const reads = (text: string, unit: Unit) => {
  const amount = parseAmount(text, unit);
  return amount.ok ? amount.value : amount.message;
};

describe('what a person types in a box', () => {
  it('is read with or without separators, spaces and signs of its unit', () => {
    assert.equal(reads('1,234.5', 'GBP'), 123450);
    assert.equal(reads(' 12 ', 'people'), 12);
    assert.equal(reads('£1,200', 'GBP'), 120000);
    assert.equal(reads('£ 0.07', 'GBP'), 7);
    assert.equal(reads('1 234 567', 'people'), 1234567);
    assert.equal(reads('0', 'people'), 0);
    assert.equal(reads('12.5 hours', 'hours'), 750);
    assert.equal(reads('12:30', 'hours'), 750);
    assert.equal(reads('3 tCO2e', 'tCO2e'), 3000);
    assert.equal(reads('-3.2%', 'percent'), -32);
    assert.equal(reads('−3.2', 'percent'), -32);
    assert.equal(reads('.5', 'hours'), 30);
    assert.equal(reads('.5%', 'percent'), 5);
    assert.equal(reads('-.5', 'percent'), -5);
    assert.equal(reads('GBP 1,234', 'GBP'), 123400);
    assert.equal(reads('1,234.50 gbp', 'GBP'), 123450);
    assert.equal(reads('1\u200b,234\u00a0', 'people'), 1234);
    assert.equal(reads('1\u00a0234', 'people'), 1234);
  });

  it('is refused with the very number to write where it was shortened', () => {
    assert.equal(reads('£1.2m', 'GBP'), 'Write the number in full: £1,200,000.');
    assert.equal(reads('40k', 'people'), 'Write the number in full: 40,000.');
    assert.equal(reads('1.5 bn', 'GBP'), 'Write the number in full: £1,500,000,000.');
  });

  it('is refused below zero, except where the measure has a sign', () => {
    assert.equal(reads('-1', 'people'), 'This cannot be below zero. If there was none, write 0.');
    assert.equal(reads('-0', 'people'), 0);
  });

  it('is refused when finer than the unit can keep', () => {
    assert.equal(reads('1.005', 'GBP'), 'Write pounds and whole pence, such as 1,234.50.');
    assert.equal(reads('2.5', 'people'), 'Write whole people, such as 1,234.');
    assert.equal(reads('0.01', 'hours'), 'Write hours to the minute, such as 12.5 or 12:30.');
    assert.equal(reads('1.0000', 'people'), 1);
  });

  it('is refused, saying how to write it, when it is something else', () => {
    assert.match(String(reads('', 'people')), /say why there is no figure/);
    assert.match(String(reads('46%', 'people')), /The percentage is worked out for you/);
    assert.match(String(reads('1.234,56', 'GBP')), /commas only between thousands/);
    assert.match(String(reads('12,34', 'people')), /commas only between thousands/);
    assert.match(String(reads('n/a', 'GBP')), /such as £1,234/);
    assert.match(String(reads('9'.repeat(20), 'people')), /too many digits/);
    assert.match(String(reads('Infinity', 'people')), /Write a number in digits/);
    assert.match(String(reads('1e3', 'people')), /Write a number in digits/);
    assert.match(String(reads('2', 'flag')), /1 for yes or 0 for no/);
  });

  it('is refused with advice that fits what was typed', () => {
    assert.equal(reads('1,234 staff', 'people'), 'Write the number alone: 1,234.');
    assert.equal(reads('about 1,234', 'people'), 'Write the number alone: 1,234.');
    assert.equal(reads('1,234 (approx)', 'GBP'), 'Write the number alone: 1,234.');
    assert.match(
      String(reads('(1,234)', 'people')),
      /below zero, which it cannot be. Otherwise write 1,234\.$/,
    );
    assert.match(String(reads('(3.2)', 'percent')), /^Write −3\.2 if it is below zero/);
    assert.equal(reads('34,5%', 'percent'), 'Write a point for decimals: 34.5%.');
    assert.equal(reads('34,5', 'percent'), 'Write a point for decimals: 34.5.');
    assert.match(String(reads('34,5%', 'people')), /The percentage is worked out for you/);
    assert.equal(reads('GBP 1,234', 'people'), 'Write people, not an amount of money.');
    assert.equal(reads('£12', 'hours'), 'Write hours, not an amount of money.');
    assert.equal(reads('€1,234', 'GBP'), 'Write the amount in pounds.');
    assert.equal(reads('.5', 'people'), 'Write whole people, such as 1,234.');
    assert.match(String(reads('12 of 30', 'people')), /Write a number in digits/);
  });

  it('comes back into its box as the same amount, whatever it was', () => {
    const units = Object.keys(UNITS).filter(unit => unit !== 'flag') as Unit[];
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.nat({ max: 2 ** 50 }), (unit, value) => {
        assert.deepEqual(parseAmount(inBox(value, unit), unit), { ok: true, value });
      }),
    );
  });
});

describe('an amount in print', () => {
  it('is in full with its unit, short for a headline, or bare under a heading', () => {
    assert.equal(format(166840012000n, 'GBP'), '£1,668,400,120');
    assert.equal(format(166840012000n, 'GBP', 'short'), '£1,668m');
    assert.equal(format(40210730000, 'GBP', 'short'), '£402.1m');
    assert.equal(format(4000000000, 'GBP', 'short'), '£40m');
    assert.equal(format(17988040000, 'GBP'), '£179,880,400');
    assert.equal(format(41260 * 60, 'hours'), '41,260 hours');
    assert.equal(format(60, 'hours'), '1 hour');
    assert.equal(format(90, 'hours'), '1.5 hours');
    assert.equal(format(1, 'people'), '1 person');
    assert.equal(format(1234, 'people', 'bare'), '1,234');
    assert.equal(format(-32, 'percent'), '−3.2%');
    assert.equal(format(0, 'people'), '0 people');
  });

  it('keeps pence while pounds are few, and never shows some as none', () => {
    assert.equal(format(40, 'GBP'), '£0.40');
    assert.equal(format(123450, 'GBP'), '£1,235');
    assert.equal(format(99950, 'GBP'), '£999.50');
  });

  it('rounds halves away from zero', () => {
    assert.equal(percentage(rational(225, 20), 1), '11.3%');
    assert.equal(percentage(rational(-225, 20), 1), '−11.3%');
    assert.equal(points(rational(9, 10), 1), '+0.9 points');
    assert.equal(points(rational(-1), 0), '−1 point');
    assert.equal(points(rational(1, 100), 1), 'under 0.1 points up');
    assert.equal(points(rational(0), 1), 'no change');
    assert.equal(difference(-40n, 'people'), '−40 people');
    assert.equal(difference(1230000000n, 'GBP'), '+£12.3m');
  });
});

import assert from 'node:assert/strict';
import { loadCatalogue, versionOn } from '../../../src/indicators/catalogue.ts';
import type { IndicatorVersion } from '../../../src/indicators/indicator.ts';
import { amountText } from '../../../src/pledges/measures.ts';
import type { FigureContent } from '../../../src/returns/figure/figure.ts';
import { changeWords, figureWords } from '../../../src/returns/figure/figure.words.ts';

const catalogue = new Map(loadCatalogue().map(indicator => [indicator.code, indicator]));
const version = (code: string) => versionOn(catalogue.get(code)!, '2025-04-01') as IndicatorVersion;
const given = (numerator: number, denominator: number | null = null) =>
  ({ state: 'value', numerator, denominator, denominatorFrom: null, note: '' }) as FigureContent;

describe('the words of a figure on the desk', () => {
  const invoices = version('PRO-08');
  const text = (part: number, whole: number) => figureWords(invoices, given(part, whole), null).text;

  it('say all or none of something only where it is so, as the public reads it', () => {
    assert.equal(text(9_999, 10_000_000), '0.1%');
    assert.equal(text(1, 10_000), 'under 0.1%');
    assert.equal(text(9_999, 10_000), 'over 99.9%');
    assert.equal(text(10_000, 10_000), '100.0%');
    assert.equal(text(0, 10_000), '0.0%');
    assert.equal(amountText(invoices, { numerator: 9_999, denominator: 10_000 }), 'over 99.9%');
  });

  it('say of a small change that there is one', () => {
    const words = (now: number, before: number) =>
      changeWords(version('EMP-01'), given(now), given(before), { now: null, before: null });
    assert.equal(words(100_001, 100_000), 'under 0.1% more');
    assert.equal(words(99_999, 100_000), 'under 0.1% less');
    assert.equal(words(100_000, 100_000), 'the same as last time');
    assert.equal(words(110_000, 100_000), '10.0% more');
  });
});

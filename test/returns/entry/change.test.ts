import assert from 'node:assert/strict';
import type { Types } from 'mongoose';
import { loadCatalogue } from '../../../src/indicators/catalogue.ts';
import type { FigureContent } from '../../../src/returns/figure/figure.ts';
import { changeWords } from '../../../src/returns/figure/figure.words.ts';

const given = (numerator: number): FigureContent => ({
  state: 'value',
  numerator,
  denominator: null,
  denominatorFrom: null,
  total: null,
  note: '',
  evidence: { link: '', file: null as Types.ObjectId | null },
  reasons: {},
});

function change(now: number, before: number): string | null {
  const version = loadCatalogue()
    .find(({ code }) => code === 'PRO-01')
    ?.versions.at(-1);
  assert.ok(version);
  return changeWords(version, given(now), given(before), { now: null, before: null });
}

describe('the change since last time', () => {
  it('is said in per cent, and never as all or nothing where something is left or moved', () => {
    assert.equal(change(120, 100), '20.0% more');
    assert.equal(change(100, 100), 'the same as last time');
    assert.equal(change(100_001, 100_000), 'under 0.1% more');
    assert.equal(change(99_999, 100_000), 'under 0.1% less');
    assert.equal(change(198, 198_889_710), 'over 99.9% less');
    assert.equal(change(0, 100), '100.0% less');
  });
});

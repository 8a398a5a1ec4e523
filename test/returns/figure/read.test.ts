import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { loadCatalogue } from '../../../src/indicators/catalogue.ts';
import { network } from '../../../src/network/current.ts';
import type { TypedFigure } from '../../../src/returns/figure/figure.fields.ts';
import { boxesOf } from '../../../src/returns/figure/figure.fields.ts';
import { type Dependencies, type Linked, readFigure } from '../../../src/returns/figure/figure.read.ts';

const indicators = loadCatalogue();
const version = (code: string) => {
  const found = indicators.find(one => one.code === code)?.versions.at(-1);
  assert.ok(found);
  return found;
};
const nothing: Dependencies = { denominator: null, whole: null };
const of = (name: string, amount: number | null): Linked => ({
  name,
  figure: new Types.ObjectId(),
  version: 3,
  amount,
});

const read = (code: string, typed: TypedFigure, dependencies = nothing) =>
  readFigure(version(code), network.rings, typed, dependencies);
const messages = (code: string, typed: TypedFigure, dependencies = nothing) =>
  read(code, typed, dependencies).problems.map(({ box, message }) => `${box}: ${message}`);

describe('what is typed for a figure', () => {
  it('is read with commas, spaces and a pound sign', () => {
    assert.equal(read('PRO-01', { numerator: ' £1,234.50 ' }).content?.numerator, 123_450);
    assert.equal(read('EST-01', { R2: '12:30' }).content?.numerator instanceof Object, true);
    assert.deepEqual(read('EST-01', { R2: '1,234.5' }).content?.numerator, { R2: 74_070 });
    assert.equal(read('EMP-01', { numerator: '0' }).content?.numerator, 0);
  });

  it('is refused with how to write it', () => {
    assert.deepEqual(messages('PRO-01', { numerator: '£1.2m' }), [
      'numerator: Write the number in full: £1,200,000.',
    ]);
    assert.match(messages('EMP-01', { numerator: '-3' }).join(), /cannot be below zero/);
    assert.match(messages('EMP-01', { numerator: '12.5' }).join(), /Write whole people/);
    assert.match(messages('EMP-02', { R2: '40%', denominator: '10' }).join(), /Write the count/);
  });

  it('is nothing yet when no box is filled, and says what is asked', () => {
    const blank = read('EMP-01', {});
    assert.equal(blank.blank, true);
    assert.equal(blank.content, null);
    assert.match(messages('EMP-01', {}).join(), /Write the figure, or say why there is none/);
  });

  it('may be a reason instead of a number, but not both', () => {
    const content = read('EMP-01', { state: 'not-collected', note: 'No system' }).content;
    assert.deepEqual(
      [content?.state, content?.numerator, content?.note],
      ['not-collected', null, 'No system'],
    );
    assert.match(messages('EMP-01', { state: 'withheld', numerator: '4' }).join(), /Keep one of them/);
    assert.match(messages('EMP-01', { state: 'value' }).join(), /Write the figure/);
  });

  it('has rings inside each other, all within what they are of', () => {
    const fine = read('EMP-02', { R1: '100', R2: '200', R3: '300', denominator: '400' });
    assert.deepEqual(fine.content?.numerator, { R1: 100, R2: 200, R3: 300 });
    assert.match(
      messages('EMP-02', { R1: '201', R2: '200', denominator: '400' }).join(),
      /^R1: .*\(201\) cannot be more than .*\(200\)/,
    );
    assert.deepEqual(messages('EMP-03', { R2: '641', denominator: '614' }), [
      'R2: New starters living in the six boroughs (641) cannot be more than new starters with a known postcode (614).',
    ]);
  });

  it('needs both counts of a share, and no share is of nothing', () => {
    assert.match(messages('EMP-03', { R2: '3' }).join(), /denominator: Write this number too/);
    assert.match(messages('EMP-03', { R2: '0', denominator: '0' }).join(), /There is no share of nothing/);
  });

  it('takes its denominator from another figure, and is not more than it', () => {
    const dependencies = { denominator: of('Workforce headcount', 100), whole: null };
    const figure = read('EMP-09', { numerator: '12' }, dependencies);
    assert.equal(figure.content?.denominator, null);
    assert.equal(figure.content?.denominatorFrom?.version, 3);
    const more = read('EMP-09', { numerator: '101' }, dependencies);
    assert.match(more.problems[0]?.message ?? '', /cannot be more than workforce headcount \(100\)/);
    assert.ok(more.content, 'it is a figure, and contradicts another');
  });

  it('knows no more than the whole there is', () => {
    const dependencies = { denominator: null, whole: of('Addressable spend', 1_000_00) };
    assert.match(
      messages('PRO-02', { R2: '10', denominator: '1001' }, dependencies).join(),
      /addressable spend \(1,000\)/,
    );
    assert.deepEqual(messages('PRO-02', { R2: '10', denominator: '1000' }, dependencies), []);
    assert.match(
      messages('EMP-03', { R2: '1', denominator: '9', total: '8' }).join(),
      /cannot be more than all new starters/,
    );
  });

  it('takes a note of two thousand characters and a web address', () => {
    assert.match(
      messages('EMP-01', { numerator: '1', note: 'x'.repeat(2_001) }).join(),
      /2,000 characters or fewer/,
    );
    assert.match(messages('EMP-01', { numerator: '1', link: 'javascript:alert(1)' }).join(), /web address/);
    assert.equal(
      read('EMP-01', { numerator: '1', link: 'example.org/a' }).content?.evidence.link,
      'https://example.org/a',
    );
  });

  it('never throws, and what it accepts keeps its rings in order, whatever is typed', () => {
    const codes = indicators.filter(one => one.versions.at(-1)).map(({ code }) => code);
    const text = fc.oneof(
      fc.string(),
      fc.nat(2_000).map(String),
      fc.constantFrom('', '1,234', '£3', '-1', '１２'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.array(text, { minLength: 6, maxLength: 6 }),
        (code, texts) => {
          const names = [...boxesOf(version(code), network.rings).map(({ name }) => name), 'note', 'link'];
          const typed = Object.fromEntries(names.map((name, i) => [name, (texts[i] ?? '').trim()]));
          const { content } = read(code, typed);
          if (!content || typeof content.numerator !== 'object' || content.numerator === null) return;
          const rings = Object.values(content.numerator);
          assert.deepEqual(
            rings,
            [...rings].sort((a, b) => a - b),
          );
          if (content.denominator !== null) assert.ok((rings.at(-1) ?? 0) <= content.denominator);
        },
      ),
    );
  });
});

import assert from 'node:assert/strict';
import type { Types } from 'mongoose';
import { loadCatalogue } from '../../src/indicators/catalogue.ts';
import { network } from '../../src/network/current.ts';
import type { FigureContent } from '../../src/returns/figure.ts';
import { sizeQuestions } from '../../src/returns/questions.ts';

const indicators = loadCatalogue();
const content = (more: Partial<FigureContent>): FigureContent => ({
  state: 'value',
  numerator: null,
  denominator: null,
  denominatorFrom: null,
  total: null,
  note: '',
  evidence: { link: '', file: null as Types.ObjectId | null },
  reasons: {},
  ...more,
});

function ask(code: string, now: Partial<FigureContent>, before: Partial<FigureContent>) {
  const version = indicators.find(one => one.code === code)?.versions.at(-1);
  assert.ok(version);
  return sizeQuestions(version, network.rings, content(now), content(before));
}

describe('a question about size', () => {
  it('asks whether pounds were meant as thousands, and offers the number in full', () => {
    const [question] = ask('PRO-01', { numerator: 19_120_400 }, { numerator: 17_988_040_000 });
    assert.equal(question?.text, 'Is this in thousands? It is about 941 times smaller than last time.');
    assert.deepEqual(question?.correction, { value: '191204000', words: '£191,204,000' });
  });

  it('asks about a tenfold change', () => {
    assert.match(
      ask('EMP-01', { numerator: 14_000 }, { numerator: 1_400 })[0]?.text ?? '',
      /10 times larger/,
    );
    assert.match(ask('EMP-01', { numerator: 140 }, { numerator: 1_400 })[0]?.text ?? '', /10 times smaller/);
    assert.deepEqual(ask('EMP-01', { numerator: 2_800 }, { numerator: 1_400 }), []);
  });

  it('leaves small counts alone', () => {
    assert.deepEqual(ask('EST-03', { numerator: { R2: 12 } }, { numerator: { R2: 1 } }), []);
  });

  it('asks whether last year’s number was copied', () => {
    const same = { numerator: { R2: 641 }, denominator: 1_316 };
    assert.match(ask('EMP-03', same, same)[0]?.text ?? '', /very number of last time/);
    assert.deepEqual(ask('WAG-01', { numerator: 1 }, { numerator: 1 }), []);
  });

  it('asks nothing where there is nothing to compare with', () => {
    assert.deepEqual(ask('EMP-01', { numerator: 1_400 }, { state: 'not-collected' }), []);
    assert.deepEqual(ask('EMP-01', { numerator: 1_400 }, { numerator: 0 }), []);
  });
});

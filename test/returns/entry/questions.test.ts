import assert from 'node:assert/strict';
import type { Types } from 'mongoose';
import { loadCatalogue } from '../../../src/indicators/catalogue.ts';
import { network } from '../../../src/network/current.ts';
import { sizeQuestions, wholeQuestions } from '../../../src/returns/entry/plausibility.ts';
import { runningQuestions } from '../../../src/returns/entry/running-total.ts';
import type { FigureContent } from '../../../src/returns/figure/figure.ts';

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

  it('says very many times in two digits', () => {
    const [question] = ask('PRO-01', { numerator: 19_800 }, { numerator: 19_888_971_000 });
    assert.equal(question?.text, 'Is this right? It is about 1,000,000 times smaller than last time.');
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

describe('a question about a running total', () => {
  const checks = indicators.find(one => one.code === 'HEA-01')!.versions.at(-1)!;
  const of = (amount: number) => content({ numerator: { R2: amount } });
  const running = (amounts: number[], lastYear: number | null = null) => {
    const earlier = amounts.slice(0, -1).map(of);
    const part = `Q${amounts.length}`;
    const last = lastYear === null ? null : of(lastYear);
    return runningQuestions(checks, network.rings, part, of(amounts.at(-1)!), { earlier, lastYear: last });
  };

  it('asks where the year so far was entered as the part, and offers the part alone', () => {
    const [question] = running([100, 210]);
    assert.match(question?.text ?? '', /Is this the year so far\? The parts before it make 100/);
    assert.deepEqual(question?.correction, { value: '110', words: '110' });
    assert.equal(running([100, 105, 330])[0]?.correction?.words, '125', 'after the second was put right');
    assert.equal(running([100, 210, 330])[0]?.correction?.words, '20');
    assert.equal(running([100, 200, 300, 400]).length, 1, 'all of them running');
    assert.equal(running([100, 200, 300])[0]?.correction, null, 'nothing is left to count alone');
  });

  it('asks nothing of parts that are much alike, fall, or were so a year ago', () => {
    assert.deepEqual(running([100, 120]), []);
    assert.deepEqual(running([100, 90, 310]), []);
    assert.deepEqual(running([100, 200], 190), []);
    assert.deepEqual(running([4, 9]), [], 'too few to tell');
    assert.deepEqual(running([100]), []);
  });

  it('asks nothing of how it stands at the end of a part', () => {
    const stock = { ...checks, overTime: 'last' as const };
    const earlier = [of(100)];
    assert.deepEqual(runningQuestions(stock, network.rings, 'Q2', of(210), { earlier, lastYear: null }), []);
  });
});

describe('a question about money without a last time', () => {
  const local = indicators.find(one => one.code === 'PRO-02')!.versions.at(-1)!;

  it('asks whether it is in thousands, beside the whole it is known of', () => {
    const spend = content({ numerator: { R2: 4_190_200 }, denominator: 18_244_000 });
    const [question] = wholeQuestions(local, spend, 19_120_400_000);
    assert.match(question?.text ?? '', /Is this in thousands\? The whole is about 1,048 times larger/);
    assert.deepEqual(question?.correction, { value: '182440000', words: '£182,440,000' });
    assert.deepEqual(wholeQuestions(local, { ...spend, denominator: 18_244_000_000 }, 19_120_400_000), []);
    assert.deepEqual(wholeQuestions(local, spend, null), []);
  });
});

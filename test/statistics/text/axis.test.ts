import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { show } from '../../../src/statistics/suppression/suppression.ts';
import { onOneAxis } from '../../../src/statistics/text/axis.ts';
import { ask, facts, figure, members, RINGS, SETTINGS } from '../facts/facts.support.ts';

type Pair = [part: number, whole: number];

const shown = ([part, whole]: Pair, code = 'EMP-03'): ShownFigure =>
  show([ask(facts(members('A'), [figure('A', code, part, whole)]), code)], SETTINGS, { rings: RINGS })[0]!;
const axis = (...all: Pair[]) => onOneAxis(all.map(pair => shown(pair)));
const values = (...all: Pair[]) => axis(...all).points.map(({ value }) => value);
const texts = (...all: Pair[]) => axis(...all).points.map(({ text }) => text);

describe('numbers on one axis', () => {
  it('have one precision, that of the coarsest, and what is the same then is drawn the same', () => {
    const [university, college, nhs, council, housing]: Pair[] = [
      [270, 1_709],
      [29, 1_724],
      [176, 10_000],
      [159, 10_000],
      [24, 1_727],
    ];
    const drawn = texts(university!, college!, nhs!, council!, housing!);
    assert.ok(
      drawn.every(text => !text.includes('.')),
      drawn.join(),
    );
  });

  it('are not drawn where all would have one length, though they are printed apart', () => {
    const pairs: Pair[] = [
      [27, 1_709],
      [29, 1_724],
      [176, 10_000],
      [159, 10_000],
      [24, 1_727],
    ];
    assert.deepEqual(
      values(...pairs),
      pairs.map(() => null),
    );
    assert.match(axis(...pairs).note ?? '', /^Nothing is drawn: .* all lengths would be the same/);
    assert.deepEqual(values([300, 600], [300, 600]), [50, 50]);
  });

  it('of people too few for a share have words and no length', () => {
    assert.deepEqual(axis([10, 40], [300, 600]).points, [
      { value: null, text: '10 of 40 people' },
      { value: 50, text: '50%' },
    ]);
  });

  it('say how coarse they are, or why none is drawn', () => {
    assert.equal(axis([270, 480], [100, 600]).note, 'Drawn to the nearest 5 per cent.');
    const none = axis([36, 105], [132, 375], [350, 5_200]);
    if (none.points.every(({ value }) => value === null)) assert.match(none.note ?? '', /^Nothing is drawn/);
  });

  it('of money are drawn as they are printed', () => {
    const all = [shown([24_100, 100_000], 'PRO-02'), shown([24_300, 100_000], 'PRO-02')];
    assert.deepEqual(
      onOneAxis(all).points.map(({ value }) => value),
      [24.1, 24.3],
    );
  });

  it('stand in no order that the true numbers contradict', () => {
    const pair = fc
      .integer({ min: 20, max: 9_000 })
      .chain(whole => fc.tuple(fc.integer({ min: 8, max: Math.max(8, whole - 8) }), fc.constant(whole)))
      .filter(([part, whole]) => part < whole - 7);
    let drawn = 0;
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 6 }), all => {
        const found = values(...all);
        for (const [i, a] of found.entries())
          for (const [j, b] of found.entries())
            if (a !== null && b !== null && a > b) {
              drawn += 1;
              assert.ok(all[i]![0] / all[i]![1] >= all[j]![0] / all[j]![1]);
            }
      }),
      { numRuns: 800 },
    );
    assert.ok(drawn > 500, `${drawn} pairs are drawn apart`);
  }).timeout(60_000);
});

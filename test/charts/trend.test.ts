import assert from 'node:assert/strict';
import { toSvg } from '../../src/charts/to.svg.ts';
import type { TrendPoint } from '../../src/charts/trend.frame.ts';
import { runsOf } from '../../src/charts/trend.line.ts';
import { trend } from '../../src/charts/trend.ts';

const point = (value: number | null, newDefinition = false): TrendPoint => ({
  label: '2024/25',
  value,
  text: value === null ? 'not collected' : String(value),
  state: value === null ? 'not-collected' : 'value',
  coverage: { n: value === null ? 0 : 5, of: 6 },
  newDefinition,
  note: newDefinition ? 'known supplier location only' : null,
  same: null,
});
const draw = (points: TrendPoint[], width: number, sameMembers: number | null = null) =>
  trend({ title: 'Share', description: 'It rose.', unit: '%', sameMembers, points, width });

describe('a trend', () => {
  it('is broken by a missing year and by a new definition', () => {
    assert.deepEqual(runsOf([point(1), point(2), point(null), point(3), point(4)]), [
      [0, 1],
      [3, 4],
    ]);
    assert.deepEqual(runsOf([point(1), point(2), point(3, true), point(4)]), [
      [0, 1],
      [2, 3],
    ]);
  });

  it('hatches a missing year and says why, and draws no point for it', () => {
    const svg = toSvg(draw([point(10), point(null), point(12)], 760));
    assert.match(svg, /not collected|>not<\/text>.*>collected</);
    assert.match(svg, /<pattern id="c[0-9a-f]+-hatch-line"/);
    assert.equal(svg.match(/<circle/g)?.length, 2);
  });

  it('names the new definition where it starts', () => {
    const svg = toSvg(draw([point(10), point(11), point(12, true), point(13)], 760));
    assert.match(svg, /New definition/);
    assert.match(svg, /known supplier location/);
  });

  it('draws no share’s axis beyond the whole', () => {
    assert.match(toSvg(draw([point(93.4), point(95.5)], 760)), />100%</);
    assert.doesNotMatch(toSvg(draw([point(93.4), point(95.5)], 760)), />1[1-9]0%?</);
  });

  it('names the same members beside their dashed line', () => {
    const points = [10, 11, 12].map(value => ({ ...point(value), same: value - 0.5 }));
    assert.match(toSvg(draw(points, 760, 16)), /same 16 members/);
  });

  it('draws where others stand as a bar with its middle, inside the axis, and says under each year of how many', () => {
    const ranged = { ...point(10), range: [5, 20, 90] as [number, number, number], foot: '12 members' };
    const svg = toSvg(draw([ranged, point(12)], 760));
    assert.equal(svg.match(/<rect[^>]*rx="2"/g)?.length, 1);
    assert.match(svg, />12 members</);
    assert.match(svg, />100%</, 'the axis reaches over the range');
  });

  for (const width of [760, 320]) {
    it(`keeps every text at 12 px or more and inside the drawing at ${width}`, () => {
      const svg = toSvg(draw([point(10), point(null), point(11, true), point(12), point(13)], width));
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(found => Number(found[1]));
      assert.ok(Math.min(...sizes) >= 12, String(sizes));
    });
  }
});

import assert from 'node:assert/strict';
import { toSvg } from '../../src/charts/to.svg.ts';
import { runsOf } from '../../src/charts/trend/bold-line.ts';
import type { TrendOptions, TrendPoint } from '../../src/charts/trend/trend.options.ts';
import { trend } from '../../src/charts/trend/trend.ts';
import { yearStarting } from '../../src/network/year.ts';

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
const draw = (points: TrendPoint[], width: number, panel: TrendOptions['panel'] = null) =>
  trend({
    title: 'Share',
    description: 'It rose.',
    unit: '%',
    panel,
    points,
    width,
    yearLabel: yearStarting,
  });

/** How many hollow squares are drawn. */
const hollows = (svg: string): number => svg.match(/<rect[^>]*surface[^>]*ink-soft/g)?.length ?? 0;

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
    assert.equal(hollows(svg), 3, 'two totals and their key');
  });

  it('keeps a place for a year that nobody opened, and draws no line across it', () => {
    const years = ['2022/23', '2023/24', '2025/26', '2026/27'].map((label, i) => {
      return { ...point(i + 1), label, same: i + 1 };
    });
    const svg = toSvg(draw(years, 760, { members: 4, joined: true }));
    assert.match(svg, />2024\/25</);
    assert.match(svg, /no returns|>no<\/text>.*>returns</);
    assert.equal(svg.match(/<path[^>]*d="M[^"]*L[^"]*"[^>]*c1/g)?.length ?? 0, 2);
    assert.doesNotMatch(toSvg(draw(years.slice(0, 2), 760)), /no returns/);
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

  const same = [10, 11, 12].map((value, i) => ({
    ...point(value + i),
    same: value,
    sameText: String(value),
  }));

  it('joins the same members in bold and names them, and never joins totals of others', () => {
    const svg = toSvg(draw(same, 760, { members: 16, joined: true }));
    assert.match(svg, />the same 16 members</);
    assert.match(svg, />all that gave it, not the same each year</);
    assert.equal(svg.match(/<path[^>]*c1/g)?.length, 1, 'one line');
    assert.equal(svg.match(/<circle/g)?.length, 4, 'three points and their key');
    assert.equal(hollows(svg), 3, 'two totals that differ and their key');
  });

  it('has no line where the same members are too few for one', () => {
    const svg = toSvg(draw(same, 760, { members: 2, joined: false }));
    assert.doesNotMatch(svg, /<path[^>]*c1/);
    const totals = toSvg(draw([point(10), point(30)], 760));
    assert.doesNotMatch(totals, /<path[^>]*c1/);
    assert.match(totals, /all that gave it: not the same members each year/);
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

import type { SceneNode } from '../scene.ts';
import { widthOf, write } from '../text-width.ts';
import { hollow, totalsApart } from './totals.ts';
import type { TrendFrame, TrendOptions, TrendPoint } from './trend.options.ts';

type Mark = 'circle' | 'square';

interface LegendEntry {
  mark: Mark;
  text: string;
}

/** What the marks stand for: nothing where there is but one kind, and no line that could mislead. */
export function legendOf(points: readonly TrendPoint[], panel: TrendOptions['panel']): LegendEntry[] {
  const same: LegendEntry[] = panel ? [{ mark: 'circle', text: sameText(panel.members) }] : [];
  const apart = totalsApart(points, panel).length > 0;
  const text = panel
    ? 'all that gave it, not the same each year'
    : 'all that gave it: not the same members each year';
  const several = points.filter(({ value }) => value !== null).length > 1;
  return apart && (panel || several) ? [...same, { mark: 'square', text }] : same;
}

const sameText = (members: number) => (members === 1 ? 'the same member' : `the same ${members} members`);

/** The key above the plot, in one row or, where it is narrow, in one below the other. */
export function legend(points: TrendPoint[], panel: TrendOptions['panel'], frame: TrendFrame): SceneNode[] {
  const { size, left, narrow } = frame;
  const entries = legendOf(points, panel);
  let x = narrow ? size * 0.5 : left;
  return entries.flatMap(({ mark, text }, row) => {
    const baseline = size * (narrow ? 1 + row * 1.35 : 1);
    const nodes = [
      sign(mark, x + size * 0.4, baseline - size * 0.35, size),
      write(text, x + size * 1.2, baseline, size),
    ];
    if (!narrow) x += size * 2.6 + widthOf(text, size);
    return nodes;
  });
}

const sign = (mark: Mark, x: number, y: number, size: number): SceneNode =>
  mark === 'circle' ? point(x, y, size) : hollow(x, y, size);

/** A point of the bold line. */
export const point = (x: number, y: number, size: number): SceneNode => ({
  kind: 'circle',
  x,
  y,
  r: size * 0.36,
  fill: 'c1',
});

import type { Indicator } from '../indicators/indicator.ts';

type Placed = Pick<Indicator, 'code' | 'theme' | 'order'>;

const inOrder = (all: readonly Placed[]) => all.toSorted((a, b) => a.order - b.order);
const between = (before: number | undefined, after: number | undefined): number => {
  if (before === undefined) return after === undefined ? 1 : after - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
};

/** The order number right after a theme's last indicator. */
export function placeAtEnd(all: readonly Placed[], theme: string): number {
  const sorted = inOrder(all);
  const last = sorted.findLastIndex(one => one.theme === theme);
  if (last < 0) return between(sorted.at(-1)?.order, undefined);
  return between(sorted[last]?.order, sorted[last + 1]?.order);
}

/** The order number one place up or down within its theme; null at the end of it. */
export function placeBeside(all: readonly Placed[], code: string, way: 'up' | 'down'): number | null {
  const sorted = inOrder(all);
  const own = sorted.find(one => one.code === code);
  const others = sorted.filter(one => one.code !== code);
  const theme = others.filter(one => one.theme === own?.theme);
  if (!own) return null;
  if (way === 'up') {
    const next = theme.findLast(one => one.order < own.order);
    return next ? between(others[others.indexOf(next) - 1]?.order, next.order) : null;
  }
  const next = theme.find(one => one.order > own.order);
  return next ? between(next.order, others[others.indexOf(next) + 1]?.order) : null;
}

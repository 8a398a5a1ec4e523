import type { TrendPoint } from './trend.options.ts';

/** The year a label begins in; null where it is no year. */
const yearOf = ({ label }: TrendPoint): number | null => {
  const year = /^(\d{4})\//.exec(label)?.[1];
  return year === undefined ? null : Number(year);
};

/** Puts a place for each year that nobody opened between those that were: what is apart does not stand together. */
export function withUnopened(
  points: readonly TrendPoint[],
  yearLabel: (starts: number) => string,
): TrendPoint[] {
  return points.flatMap((point, i) => {
    const [from, to] = [points[i - 1], point].map(one => (one ? yearOf(one) : null));
    return [
      ...(from == null || to == null ? [] : yearsBetween(from, to).map(year => unopened(yearLabel(year)))),
      point,
    ];
  });
}

const yearsBetween = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from - 1) }, (_, i) => from + 1 + i);

const unopened = (label: string): TrendPoint => ({
  ...{ label, value: null, same: null, sameText: null },
  ...{ text: 'no returns', state: 'not-asked', foot: '', coverage: { n: 0, of: 0 } },
  ...{ newDefinition: false, note: null },
});

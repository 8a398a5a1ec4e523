import type { RingName } from '../indicators/ring.ts';
import { RINGS } from '../indicators/ring.ts';
import { network } from '../network/current.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import type { RingPair } from './ring-pairs.ts';

/** The two rings asked for in an address; home boroughs and the network's places where they are none, or the same. */
export function ringsIn(first: string, second: string): [RingName, RingName] {
  const [a, b] = [first, second].map(given => RINGS.find(ring => ring === given));
  return a && b && a !== b ? [a, b] : ['R1', 'R2'];
}

/** Two candidate rings side by side, indicator by indicator. */
export function ringsPage(pairs: readonly RingPair[], key: string, [first, second]: [RingName, RingName]) {
  return {
    label: periodLabel(key),
    names: [network.rings[first], network.rings[second]],
    chosen: { first, second },
    rings: RINGS.map(ring => ({ value: ring, text: `${ring}, ${network.rings[ring]}` })),
    themes: network.themes.flatMap(theme => {
      const rows = pairs.filter(({ indicator }) => indicator.theme === theme.key).map(rowOf);
      return rows.length > 0 ? [{ name: theme.name, rows }] : [];
    }),
    action: paths.periodRings(key),
    coverage: paths.periodCoverage(key),
  };
}

function rowOf({ indicator, usual, all, same }: RingPair) {
  return {
    code: indicator.code,
    name: indicator.name,
    href: paths.indicator(indicator.code),
    usual: network.rings[usual],
    all: all.map(cellOf),
    same: same && { members: same.members, figures: same.figures.map(cellOf) },
  };
}

const cellOf = (figure: ShownFigure | null) => ({
  state: figure?.state ?? 'not-asked',
  text: figure?.short ?? '',
  n: figure?.coverage.n ?? 0,
  of: figure?.coverage.of ?? 0,
  partial: figure?.partial ?? false,
});

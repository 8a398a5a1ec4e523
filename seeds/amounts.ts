import type { IndicatorVersion } from '../src/indicators/indicator.ts';
import type { RingName } from '../src/indicators/ring.ts';
import type { FigureContent } from '../src/returns/figure/figure.ts';

/** What share a share indicator tends to in the first year, and how it moves each year, in points of one. */
const shares: Record<string, [number, number]> = {
  'EMP-02': [0.52, 0.012],
  'EMP-03': [0.44, 0.02],
  'EMP-04': [0.19, 0.012],
  'EMP-05': [0.06, 0.01],
  'EMP-07': [0.71, 0.02],
  'EMP-09': [0.014, 0.002],
  'WAG-02': [0.93, 0.015],
  'WAG-03': [0.48, 0.06],
  'PRO-02': [0.19, 0.017],
  'PRO-03': [0.24, 0.012],
  'PRO-04': [0.05, 0.006],
  'PRO-06': [0.12, 0.008],
  'PRO-07': [0.4, 0.07],
  'PRO-08': [0.86, 0.02],
  'VOI-01': [0.66, 0.06],
};

/** How much of an amount there is for each member of staff, in whole units, and its factor each year. */
const amounts: Record<string, [number, number]> = {
  'EMP-01': [1, 1.01],
  'EMP-06': [0.006, 1.1],
  'EMP-08': [0.018, 1.08],
  'EMP-10': [38, 1.1],
  'PRO-01': [12_400, 1.03],
  'PRO-05': [0.004, 1.1],
  'EST-01': [0.9, 1.15],
  'EST-02': [0.2, 1.05],
  'EST-03': [0.004, 1.1],
  'ENV-01': [1.9, 0.94],
  'ENV-02': [0.04, 1.2],
  'VOI-02': [0.03, 1.1],
  'VOI-03': [0.5, 1.1],
  'VOI-04': [0.005, 1.1],
  'HEA-01': [0.05, 1.2],
};

/** What a share is a share of: a part of another indicator's amount, or so much for each member of staff. */
const wholes: Record<string, { of: string; part: number } | number> = {
  'EMP-02': { of: 'EMP-01', part: 0.97 },
  'EMP-03': 0.14,
  'EMP-04': 0.14,
  'EMP-05': 0.15,
  'EMP-07': 0.01,
  'EMP-09': { of: 'EMP-01', part: 1 },
  'WAG-02': { of: 'EMP-01', part: 0.98 },
  'WAG-03': 0.012,
  'PRO-02': { of: 'PRO-01', part: 0.93 },
  'PRO-03': { of: 'PRO-01', part: 0.9 },
  'PRO-04': { of: 'PRO-01', part: 1 },
  'PRO-06': { of: 'PRO-01', part: 0.93 },
  'PRO-07': 0.01,
  'PRO-08': 2.4,
  'VOI-01': 0.0015,
};

const RING_FACTORS: Record<RingName, number> = { R1: 0.55, R2: 1, R3: 1.5, R4: 1.9 };

interface Maker {
  code: string;
  definition: IndicatorVersion;
  /** People employed. */
  size: number;
  /** Years since the first. */
  year: number;
  /** 0 to 1: how this member differs from the others, and this year from the last. */
  lean: number;
  chance: number;
  /** Whole units to the unit's smallest step: 100 for money. */
  step: number;
}

/** A plausible, invented figure; whole numbers in the unit's smallest step, inner rings inside outer ones. */
export function inventedFigure(make: Maker): FigureContent {
  const { definition } = make;
  const blank: FigureContent = {
    state: 'value',
    numerator: null,
    denominator: null,
    denominatorFrom: null,
    total: null,
    note: '',
    evidence: { link: '', file: null },
    reasons: {},
  };
  if (definition.kind === 'flag') return { ...blank, numerator: make.lean + make.year * 0.15 > 0.55 ? 1 : 0 };
  if (definition.kind === 'level')
    return { ...blank, numerator: Math.floor(make.lean * (definition.levels?.length ?? 1)) };
  if (definition.kind === 'typed') return { ...blank, numerator: Math.round((4 + make.lean * 12) * 10) };
  return definition.kind === 'share' ? share(make, blank) : amount(make, blank);
}

function share(make: Maker, blank: FigureContent): FigureContent {
  const { code, definition, year, lean } = make;
  const [start, move] = shares[code] ?? [0.3, 0.01];
  const whole = wholeOf(make);
  const part = Math.min(0.96, Math.max(0.01, (start + move * year) * (0.7 + lean * 0.6)));
  const numerator = rings(definition, part * whole, whole);
  const linked = definition.denominatorIs !== undefined;
  const total = definition.asks.total ? Math.round(whole * 1.05) : null;
  return { ...blank, numerator, denominator: linked ? null : whole, total };
}

function wholeOf({ code, size, step, chance, ...make }: Maker): number {
  const whole = wholes[code] ?? 1;
  if (typeof whole === 'number') return Math.max(1, Math.round(size * whole * (0.9 + chance * 0.2))) * step;
  return (
    Math.max(1, Math.floor(unitsOf({ ...make, code: whole.of, size, step, chance }) * whole.part)) * step
  );
}

const amount = (make: Maker, blank: FigureContent): FigureContent => ({
  ...blank,
  numerator: rings(make.definition, unitsOf(make) * make.step, Number.POSITIVE_INFINITY),
});

/** An amount in whole units; the same for whatever is a part of it. */
function unitsOf({ code, size, year, lean, chance }: Maker): number {
  const [each, factor] = amounts[code] ?? [0.01, 1.05];
  const spread = code === 'EMP-01' ? 1 : 0.75 + lean * 0.5;
  return Math.round(size * each * factor ** year * spread * (0.96 + chance * 0.08));
}

function rings({ ringsCounted }: IndicatorVersion, middle: number, most: number): FigureContent['numerator'] {
  if (ringsCounted.length === 0) return Math.min(most, Math.round(middle));
  const counted = ringsCounted.map(
    ring => [ring, Math.min(most, Math.round(middle * RING_FACTORS[ring]))] as const,
  );
  return Object.fromEntries(counted);
}

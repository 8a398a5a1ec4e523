import { onceFor } from '../../changes/bounded.ts';
import { inWords } from '../../indicators/catalogue.ts';
import type { FigureState } from '../../indicators/figure-state.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { RingName } from '../../indicators/ring.ts';
import { RINGS } from '../../indicators/ring.ts';
import type { Unit } from '../../indicators/units.ts';

export type BoxName = 'numerator' | RingName | 'denominator' | 'total';

/** One box of a figure: what a definition asks a member to type. */
export interface FigureBox {
  name: BoxName;
  label: string;
  unit: Unit;
  /** A figure can be given without it. */
  optional: boolean;
}

/** The boxes a definition has, in the order they are typed: rings from the innermost, then what they are of. */
export const boxesOf = (version: IndicatorVersion, rings: Record<string, string>): readonly FigureBox[] =>
  boxesWith(rings)(version);

/** A page asks for those of each of its figures many times. */
const boxesWith = onceFor((rings: Record<string, string>) =>
  onceFor((version: IndicatorVersion) => Object.freeze(makeBoxes(version, rings))),
);

function makeBoxes(version: IndicatorVersion, rings: Record<string, string>): FigureBox[] {
  const { asks, unit, kind, denominatorIs, known } = version;
  const own = kind === 'share' && !denominatorIs && asks.denominator !== null;
  const rest: FigureBox[] = [
    ...(own ? [box('denominator', asks.denominator ?? '', false)] : []),
    ...(known && !known.totalIs && asks.total !== null ? [box('total', asks.total, true)] : []),
  ];
  return [...numerators(version), ...rest];

  function box(name: BoxName, label: string, optional: boolean, ring = version.ring): FigureBox {
    return { name, label: inWords(label, rings, { ...version, ring }), unit, optional };
  }
  function numerators({ ring, ringsCounted }: IndicatorVersion): FigureBox[] {
    if (ring === null) return [box('numerator', asks.numerator, false)];
    const counted = RINGS.filter(one => ringsCounted.includes(one));
    return counted.map(one => box(one, asks.numerator, one !== ring, one));
  }
}

/** Why a member has no figure to give, with the words that tell the reasons apart. */
export const reasons: readonly { state: Exclude<FigureState, 'value'>; name: string; when: string }[] = [
  { state: 'not-reported', name: 'Not reported', when: 'we could not get it this time' },
  { state: 'not-collected', name: 'Not collected', when: 'we do not count this' },
  { state: 'not-applicable', name: 'Not applicable', when: 'it cannot apply to us' },
  { state: 'withheld', name: 'Withheld', when: 'we have it and will not publish it' },
];

export type TypedFigure = Record<string, string>;

/** What else is typed beside a figure's boxes. */
export const besides = ['state', 'note', 'link', 'reason', 'counted', 'own', 'why'] as const;

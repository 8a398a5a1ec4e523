import { partsOf } from '../../indicators/figure-state.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { RingName } from '../../indicators/ring.ts';
import type { FigureFact } from '../facts/figure.fact.ts';

type RingSums = Readonly<Partial<Record<RingName, number>>>;

/** What one member put into a number, and the accepted figure versions it is made of. */
export interface Contribution {
  member: string;
  numerator: number;
  denominator: number | null;
  /** The whole of which the denominator is what is known. */
  total: number | null;
  /** Its numerators in every ring it counted; null where "local" plays no part. */
  rings: RingSums | null;
  /** How many of the year's parts it rests on, of how many it needs, and whether that is all. */
  parts: number;
  of: number;
  complete: boolean;
  figures: readonly FigureFact[];
}

interface Made {
  current: readonly FigureFact[];
  usable: readonly FigureFact[];
  linked: Contribution | null;
  whole: Contribution | null;
  /** Parts that another member's figure counts. */
  apart: ReadonlySet<string>;
}

/** A member's year out of the figures for its parts, by the definition's rule over time. */
export function contributionOf(
  { version, ring }: { version: IndicatorVersion; ring: RingName | null },
  member: string,
  { current, usable, linked, whole, apart }: Made,
): Contribution {
  const counted = isFlow(version) ? usable : usable.slice(-1);
  const own = sum(
    version.overTime === 'mixed' ? usable.slice(-1) : counted,
    ({ denominator, denominatorFrom }) => denominator ?? denominatorFrom?.amount ?? null,
  );
  const denominator = version.kind === 'share' ? (own ?? linked?.numerator ?? null) : null;
  return {
    member,
    numerator: sum(counted, figure => numeratorOf(figure, ring)) ?? 0,
    denominator,
    total: sum(counted, ({ total }) => total) ?? whole?.numerator ?? null,
    rings: ring === null ? null : ringSums(counted),
    ...restsOn(version, { current, usable, apart }),
    figures: own === null && linked ? [...counted, ...linked.figures] : counted.flatMap(withLink),
  };
}

/** A figure with the version of the one that is its denominator: over another it is another amount. */
function withLink(figure: FigureFact): FigureFact[] {
  const { denominatorFrom: from } = figure;
  if (!from) return [figure];
  return [figure, { ...figure, id: from.figure, version: from.version, numerator: from.amount }];
}

/** A flow needs each of its parts that applies; a stock only the last. */
function restsOn(
  version: IndicatorVersion,
  { current, usable, apart }: Pick<Made, 'current' | 'usable' | 'apart'>,
) {
  const grain = partsOf(version);
  if (usable.length === grain.length) return { complete: true, parts: grain.length, of: grain.length };
  const idle = new Set(current.filter(({ state }) => state === 'not-applicable').map(({ part }) => part));
  const needed = grain.filter(part => !idle.has(part) && !apart.has(part));
  const must = isFlow(version) ? needed : needed.slice(-1);
  const complete = must.every(part => usable.some(figure => figure.part === part));
  const of = isFlow(version) ? needed.length : grain.length;
  return { complete, parts: complete ? of : usable.length, of };
}

export const isFlow = ({ overTime }: IndicatorVersion) => overTime !== 'last' && overTime !== 'flag';

/** The sum of what is there; null when one is missing, for a sum of some would pass for the whole. */
function sum(figures: readonly FigureFact[], amountOf: (figure: FigureFact) => number | null): number | null {
  let all = 0;
  for (const figure of figures) {
    const amount = amountOf(figure);
    if (amount === null) return null;
    all += amount;
  }
  return all;
}

function ringSums(counted: readonly FigureFact[]): RingSums {
  const [first] = counted;
  if (counted.length === 1 && typeof first?.numerator === 'object') return first.numerator ?? {};
  const sums: Partial<Record<RingName, number>> = {};
  for (const { numerator } of counted) {
    if (typeof numerator !== 'object') continue;
    for (const ring in numerator)
      sums[ring as RingName] = (sums[ring as RingName] ?? 0) + (numerator?.[ring as RingName] ?? 0);
  }
  return sums;
}

export const numeratorOf = ({ numerator }: FigureFact, ring: RingName | null) =>
  (typeof numerator === 'object' ? ring && numerator?.[ring] : numerator) ?? null;

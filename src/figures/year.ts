import { versionOn } from '../indicators/catalogue.ts';
import type { IndicatorVersion } from '../indicators/indicator.ts';
import { type Facts, type FigureFact, type FigureState, type PeriodFact, partsOf } from './facts.ts';
import type { RingName } from './shown.ts';

/** Why a member's number is not in: one of the four states, or what stands in its way. */
export type Why =
  | Exclude<FigureState, 'value'>
  | 'no-denominator'
  | 'ring-not-counted'
  | 'other-definition'
  | 'provisional'
  | 'counted-by-another';

/** One member's year of one indicator in one ring. */
export type Year =
  | { given: false; why: Why }
  | {
      given: true;
      numerator: number;
      denominator: number | null;
      total: number | null;
      /** How many of the year's parts it rests on, and whether that is all it needs. */
      parts: number;
      complete: boolean;
      /** The figure versions it is made of. */
      key: string;
      /** The numerators of the rings inside and outside this one, innermost first, this one included. */
      rings: Partial<Record<RingName, number>> | null;
    };

const missing = (why: Why): Year => ({ given: false, why });

/** A member's year from the figures it gave for the year's parts, by the rule over time of the definition. */
export function yearOf(
  facts: Facts,
  code: string,
  version: IndicatorVersion,
  period: PeriodFact,
  member: string,
  ring: RingName | null,
): Year {
  const all = facts.figures.get(code)?.get(period.key)?.get(member) ?? [];
  const grain = partsOf(version);
  const parts = grain.flatMap(part => all.filter(figure => figure.part === part));
  if (parts.length === 0) return missing(all.length > 0 ? 'provisional' : 'not-reported');
  const current = parts.filter(({ definition }) => definition === version.version);
  if (current.length === 0) return missing('other-definition');
  if (current.some(({ countedBy }) => countedBy)) return missing('counted-by-another');
  const rings = ring === null ? null : ringSums(version, current);
  const readings = current.filter(figure => figure.state === 'value').map(figure => read(figure, ring));
  const linked = linkOf(facts, version.denominatorIs, period, member);
  const usable = readings.filter(reading => isWhole(version, reading, linked));
  if (usable.length === 0) return missing(reason(version, current, readings, grain.length));
  const needed = grain.filter(part => !current.some(f => f.part === part && f.state === 'not-applicable'));
  const whole = linkOf(facts, version.known?.totalIs, period, member);
  return { ...combine(version, usable, linked, whole), ...restsOn(version, usable, needed), rings };
}

interface Reading {
  figure: FigureFact;
  numerator: number | null;
  denominator: number | null;
}

function read(figure: FigureFact, ring: RingName | null): Reading {
  const { numerator, denominator } = figure;
  const number = typeof numerator === 'object' ? ring && numerator?.[ring] : numerator;
  return { figure, numerator: number ?? null, denominator };
}

interface Linked {
  amount: number;
  key: string;
}

function isWhole(
  version: IndicatorVersion,
  { numerator, denominator }: Reading,
  linked: Linked | null,
): boolean {
  if (numerator === null) return false;
  return version.kind !== 'share' || denominator !== null || linked !== null;
}

/** Of several parts without a number the year is what most needs saying of any of them. */
function reason(version: IndicatorVersion, parts: FigureFact[], readings: Reading[], of: number): Why {
  if (readings.length > 0)
    return readings.every(({ numerator }) => numerator === null) && version.ring
      ? 'ring-not-counted'
      : 'no-denominator';
  const states = new Set(parts.map(({ state }) => state));
  if (parts.length < of && !states.has('withheld') && !states.has('not-collected')) return 'not-reported';
  const order = ['not-reported', 'withheld', 'not-collected', 'not-applicable'] as const;
  return order.find(state => states.has(state)) ?? 'not-reported';
}

function combine(version: IndicatorVersion, usable: Reading[], linked: Linked | null, whole: Linked | null) {
  const counted = isFlow(version) ? usable : usable.slice(-1);
  const own = sum((version.overTime === 'mixed' ? usable.slice(-1) : counted).map(r => r.denominator));
  const keys = counted.map(({ figure }) => `${figure.id}@${figure.version}`);
  return {
    given: true as const,
    numerator: sum(counted.map(r => r.numerator)) ?? 0,
    denominator: version.kind === 'share' ? (own ?? linked?.amount ?? null) : null,
    total: sum(counted.map(({ figure }) => figure.total)) ?? whole?.amount ?? null,
    key: own === null && linked ? [...keys, linked.key].join('+') : keys.join('+'),
  };
}

/** A flow needs each of its parts; a stock only the last. */
function restsOn(version: IndicatorVersion, usable: Reading[], needed: readonly string[]) {
  const parts = new Set(usable.map(({ figure }) => figure.part));
  const must = isFlow(version) ? needed : needed.slice(-1);
  const complete = must.every(part => parts.has(part));
  return { complete, parts: complete ? partsOf(version).length : parts.size };
}

const isFlow = ({ overTime }: IndicatorVersion) => overTime !== 'last' && overTime !== 'flag';

/** The sum of what is there; null when one is missing, for a sum of some would pass for the whole. */
function sum(values: (number | null)[]): number | null {
  let all = 0;
  for (const value of values) {
    if (value === null) return null;
    all += value;
  }
  return all;
}

function ringSums(version: IndicatorVersion, parts: FigureFact[]): Partial<Record<RingName, number>> {
  const values = parts.filter(({ state }) => state === 'value');
  const sums: Partial<Record<RingName, number>> = {};
  for (const { numerator } of isFlow(version) ? values : values.slice(-1)) {
    if (typeof numerator !== 'object' || numerator === null) continue;
    for (const [ring, value] of Object.entries(numerator) as [RingName, number][])
      sums[ring] = (sums[ring] ?? 0) + value;
  }
  return sums;
}

/** The same member's year of the indicator a definition links to. */
function linkOf(
  facts: Facts,
  code: string | null | undefined,
  period: PeriodFact,
  member: string,
): Linked | null {
  const indicator = code ? facts.indicators.get(code) : undefined;
  const definition = indicator && versionOn(indicator, period.starts);
  if (!definition) return null;
  const year = yearOf(facts, indicator.code, definition, period, member, definition.ring);
  return year.given ? { amount: year.numerator, key: year.key } : null;
}

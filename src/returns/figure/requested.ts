import { freshCatalogue, storedCatalogue } from '../../indicators/catalogue.stored.ts';
import { isCore, versionOn } from '../../indicators/catalogue.ts';
import { partsOf } from '../../indicators/figure-state.ts';
import type { Indicator, IndicatorVersion } from '../../indicators/indicator.ts';
import type { Period } from '../../network/period.ts';

/** One figure that is asked: an indicator in its definition of the period, for one part or the year. */
export interface RequestedFigure {
  /** "EMP-03-year": names its fields, its heading and its place on the page. */
  key: string;
  code: string;
  part: string;
  indicator: Indicator;
  version: IndicatorVersion;
}

/** The whole catalogue in its order, retired indicators included. */
export async function catalogue(): Promise<Indicator[]> {
  await freshCatalogue();
  return [...storedCatalogue().values()];
}

export const figureKey = (code: string, part: string): string => `${code}-${part}`;

/** What is asked in a period of these indicators, in the catalogue's order; what is retired is left out. */
export function requestedIn(
  period: Pick<Period, 'starts'>,
  codes: readonly string[],
  indicators: readonly Indicator[],
): RequestedFigure[] {
  const wanted = new Set(codes);
  return indicators
    .filter(({ code }) => wanted.has(code))
    .flatMap(indicator => {
      const version = versionOn(indicator, period.starts);
      if (!version) return [];
      const { code } = indicator;
      return partsOf(version).map(part => ({ key: figureKey(code, part), code, part, indicator, version }));
    });
}

/** The codes asked of a member: the core ones, those its live pledges are measured by, those it ticked. */
export function codesAsked(
  period: Pick<Period, 'starts'>,
  indicators: readonly Indicator[],
  chosen: Iterable<string>,
): string[] {
  const wanted = new Set(chosen);
  return indicators
    .filter(
      one => (isCore(one, period.starts) || wanted.has(one.code)) && versionOn(one, period.starts) !== null,
    )
    .map(({ code }) => code);
}

import { format } from '../../indicators/format.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';

/** Upper ends of the bands for published percentages, in tenths of a point. */
const BANDS = [0, 50, 100, 150, 200];

/** How many members stand where: at each level, or in bands of what they published. */
export function distributionOf(version: IndicatorVersion, readings: readonly number[]) {
  return version.levels ? byLevel(version.levels, readings) : byBand(readings);
}

/** One member's own reading. */
export const readingText = (version: IndicatorVersion, reading: number) =>
  version.levels?.[reading] ?? format(reading, version.unit);

const byLevel = (levels: string[], readings: readonly number[]) =>
  levels.map((label, level) => ({ label, count: readings.filter(reading => reading === level).length }));

function byBand(readings: readonly number[]) {
  const bands = [...BANDS, Number.POSITIVE_INFINITY].map((end, i) => ({
    label: label(i),
    from: BANDS[i - 1],
    end,
  }));
  return bands.map(({ label, from = Number.NEGATIVE_INFINITY, end }) => ({
    label,
    count: readings.filter(reading => reading >= from && reading < end).length,
  }));
}

function label(band: number): string {
  const [from, to] = [BANDS[band - 1], BANDS[band]].map(end => (end ?? 0) / 10);
  if (band === 0) return `under ${to}%`;
  return band === BANDS.length ? `${from}% or more` : `${from}% to under ${to}%`;
}

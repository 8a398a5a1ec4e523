import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { versionOn } from '../indicators/catalogue.ts';
import { format, shareOf } from '../indicators/format.ts';
import type { Indicator, IndicatorVersion } from '../indicators/indicator.ts';
import { targetUnit } from '../indicators/indicator.words.ts';
import { decimal, type Rational, rational } from '../indicators/rational.ts';
import type { Measure, PledgeAmount } from './content.ts';

const HUNDRED = 100n;
const TENTHS = 10n;

/** An indicator of the stored catalogue by its code. */
export const indicatorOf = (code: string): Indicator | undefined => storedCatalogue().get(code);

/** The indicators a pledge can be measured by: those that have a direction, and the definition of the day. */
export function pledgeable(day: string): { indicator: Indicator; version: IndicatorVersion }[] {
  return [...storedCatalogue().values()].flatMap(indicator => {
    const version = versionOn(indicator, day);
    return version && version.direction !== 'ctx' ? [{ indicator, version }] : [];
  });
}

/** The definition a pledge was made on. Throws where the catalogue lost it. */
export function definitionOf({ indicator: code, definition }: Pick<Measure, 'indicator' | 'definition'>) {
  const indicator = indicatorOf(code);
  const version = indicator?.versions.find(one => one.version === definition);
  if (!indicator || !version) throw new Error(`There is no definition ${definition} of ${code}.`);
  return { indicator, version };
}

/** A target as a number to compare: per cent for a share, else the unit's smallest steps. */
export const exactTarget = (version: IndicatorVersion, target: number): Rational =>
  version.kind === 'share' ? rational(BigInt(target), TENTHS) : rational(target);

/** A reading in the same terms; null for a share of nothing. */
export function exactAmount(
  version: IndicatorVersion,
  { numerator, denominator }: PledgeAmount,
): Rational | null {
  if (version.kind !== 'share') return rational(numerator);
  return denominator ? rational(BigInt(numerator) * HUNDRED, BigInt(denominator)) : null;
}

/** A target as printed: "26%", "£1,200", "12.5%", "yes". */
export function targetText(version: IndicatorVersion, target: number): string {
  if (targetUnit(version) === 'percent')
    return `${decimal(rational(BigInt(target), TENTHS), 1).replace(/\.0$/, '')}%`.replace('-', '−');
  if (version.kind === 'flag') return target === 1 ? 'yes' : 'no';
  if (version.levels) return version.levels[target] ?? String(target);
  return format(target, version.unit, 'short');
}

/** A reading as those inside the network see it, unrounded as people are concerned: "18.2%", "£1,200". */
export function amountText(version: IndicatorVersion, amount: PledgeAmount): string {
  const exact = exactAmount(version, amount);
  if (!exact) return 'none to count';
  if (version.kind === 'share') return shareOf(amount.numerator, amount.denominator ?? 0);
  if (version.kind === 'flag') return amount.numerator === 1 ? 'yes' : 'no';
  if (version.levels) return version.levels[amount.numerator] ?? String(amount.numerator);
  return format(amount.numerator, version.unit, 'short');
}

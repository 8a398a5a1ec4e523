import { format, percentage } from '../../indicators/format.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import {
  add,
  compare,
  minus,
  nearestMultiple,
  type Rational,
  rational,
  times,
} from '../../indicators/rational.ts';
import { UNITS } from '../../indicators/units.ts';
import type { SuppressionSettings } from '../../network/network.ts';
import type { Facts } from '../facts/facts.ts';
import { printable, shareText } from '../text/amounts.ts';
import type { Question } from './answer.ts';
import { NETWORK } from './every-group.ts';
import { type ContributionRows, rowsOf } from './rows.ts';
import { type Sums, sumsOf, valueFrom } from './sums.ts';

const FEWEST = 8;
const QUARTERS = [1, 2, 3] as const;
/** A quartile of shares is given to so many points. */
const POINTS = 5n;
const THOUSAND = 1_000;

/** Where the members of a network stand, without saying which is where. */
export interface AnswerRange {
  members: number;
  /** A quarter, half and three quarters of the members are at or below these. */
  quartiles: { text: string; plot: number }[];
}

/** What a published report prints of each member for one indicator and period, by member. */
export type PrintedCells = ReadonlyMap<string, string>;

/**
 * Rounded quartiles of what is printed of the members, for a lead to see its own beside; never the least or
 * the most. Of people only those count whose figure the report prints, as it prints it. Null for fewer than
 * eight of them, and for what members do not publish.
 */
export function range(
  question: Omit<Question, 'group'>,
  facts: Facts,
  settings: SuppressionSettings,
  printed: PrintedCells,
): AnswerRange | null {
  const rows = rowsOf(facts, question.indicator, question.period, question.ring);
  if (!rows || rows.version.kind === 'flag' || rows.version.kind === 'level') return null;
  if (!rows.version.publishable) return null;
  const given = rows.version.sensitive ? printedIn(rows, settings, printed) : valuesIn(rows);
  const values = given.sort(compare);
  if (values.length < FEWEST) return null;
  const quartiles = QUARTERS.map(quarter => rounded(rows.version, quartile(values, quarter), settings));
  return { members: values.length, quartiles };
}

/** Each member's own value, straight from its term: one answer a member would be kept for nobody. */
const valuesIn = (rows: ContributionRows): Rational[] =>
  rows.of(NETWORK).flatMap(({ term }) => (term && valueFrom(sumsOf(rows.version, [term]))) ?? []);

/** Each as printed; left out where it is held back, too few for a share, or corrected since. */
function printedIn(rows: ContributionRows, settings: SuppressionSettings, cells: PrintedCells): Rational[] {
  return rows.of(NETWORK).flatMap(({ term }) => {
    if (!term) return [];
    const sums = printable(sumsOf(rows.version, [term]), rows.version, settings);
    const value = asPrinted(sums, rows.version, settings);
    return value && cells.get(term.member) === value.text ? [value.exact] : [];
  });
}

function asPrinted(sums: Sums, version: IndicatorVersion, settings: SuppressionSettings) {
  if (version.kind !== 'share')
    return { text: format(sums.numerator, version.unit, 'short'), exact: rational(sums.numerator) };
  const share = shareText(sums, version, settings);
  return share && { text: share.text, exact: rational(Math.round(share.plot * THOUSAND), THOUSAND * 100) };
}

/** Between the two nearest values, in proportion. */
function quartile(values: Rational[], quarter: number): Rational {
  const place = (values.length - 1) * quarter;
  const [below, above] = [values[Math.floor(place / 4)], values[Math.ceil(place / 4)]];
  if (!below || !above) throw new RangeError('a quartile of nothing');
  return add(below, times(minus(above, below), rational(place % 4, 4)));
}

function rounded(version: IndicatorVersion, value: Rational, settings: SuppressionSettings) {
  if (version.kind === 'share') {
    const percent = nearestMultiple(times(value, rational(100)), POINTS);
    return { text: percentage(rational(percent), 0), plot: Number(percent) };
  }
  const step = version.sensitive ? BigInt(settings.roundTo) : stepOf(version, value);
  const steps = nearestMultiple(value, step);
  return { text: format(steps, version.unit, 'short'), plot: Number(steps) / UNITS[version.unit].steps };
}

/** A typed percentage is given to as many points as a share. */
const stepOf = ({ unit }: IndicatorVersion, value: Rational): bigint =>
  unit === 'percent' ? POINTS * BigInt(UNITS[unit].steps) : coarse(value);

/** Two digits are kept of an amount. */
function coarse({ num, den }: Rational): bigint {
  const digits = (num < 0n ? -num / den : num / den).toString().length;
  return 10n ** BigInt(Math.max(0, digits - 2));
}

import { format } from '../../../src/indicators/format.ts';
import type { IndicatorVersion } from '../../../src/indicators/indicator.ts';
import { UNITS } from '../../../src/indicators/units.ts';
import { network } from '../../../src/network/current.ts';
import type { Content, PledgeAmount } from '../../../src/pledges/content.ts';
import { type Calendar, dayIn, keyOf } from '../calendar.ts';
import type { Joined } from '../joining.ts';
import { definitionIn, readingOf } from '../readings.ts';
import type { Measured, Promised } from './promised.ts';

/** The year that baselines are of. */
export const BASE = -2;
/** Who joined late promises for later, in years. */
const LATER = 2;

const placeName = (code: string): string =>
  network.places.find(place => place.code === code)?.name ?? 'our borough';

/** The pledge as the member would write it. */
export function contentOf({ told }: Joined, promised: Promised, calendar: Calendar): Content {
  const [offset, day] = promised.due ?? [0, ''];
  const years = told.temper === 'new' ? offset + LATER : offset;
  const due = promised.due ? dayIn(calendar, years, day) : '';
  const common = {
    theme: promised.theme,
    promise: inWords(promised, { told, calendar, due }),
    detail: '',
    promisedTo: told.size % 3 === 0 ? `the ${placeName(told.place)} assembly` : '',
    measure: null,
    steps: [],
    maturity: null,
  };
  if (promised.type === 'measured') return { ...common, ...measureOf(told, promised, calendar, due) };
  if (promised.type === 'maturity') {
    const maturity = {
      dimension: promised.dimension,
      now: promised.from,
      on: dayIn(calendar, BASE, '03-31'),
    };
    return { ...common, aim: { target: promised.to, due }, maturity };
  }
  const steps =
    promised.type === 'milestone'
      ? promised.steps.map((text, index) => ({ key: `s${index + 1}`, text, due }))
      : [];
  return { ...common, aim: { target: null, due }, steps };
}

function measureOf(told: Joined['told'], promised: Measured, calendar: Calendar, due: string) {
  const amount = amountIn(told, promised.indicator, calendar, BASE);
  const definition = definitionIn(promised.indicator, calendar, BASE);
  const measure = {
    indicator: promised.indicator,
    definition: definition.version,
    ring: definition.ring,
    baseline: { ...amount, period: keyOf(calendar, BASE) },
  };
  return { measure, aim: { target: targetOf(amount, promised, definition), due } };
}

interface Wording {
  told: Joined['told'];
  calendar: Calendar;
  due: string;
}

/** The promise with its number, its date and its place in it. */
function inWords(promised: Promised, { told, calendar, due }: Wording): string {
  const month = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  const target = promised.type === 'measured' ? targetText(told, promised, calendar) : '';
  return wordingOf(promised, told, calendar)
    .replace('{place}', placeName(told.place))
    .replace('{target}', target)
    .replace('{due}', due && new Intl.DateTimeFormat('en-GB', month).format(new Date(`${due}T12:00:00Z`)));
}

/** Who starts from few people names no target: it would tell how many they are. */
function wordingOf(promised: Promised, told: Joined['told'], calendar: Calendar): string {
  if (promised.type !== 'measured' || !promised.few) return promised.promise;
  const { numerator } = amountIn(told, promised.indicator, calendar, BASE);
  return numerator <= network.suppression.smallest ? promised.few : promised.promise;
}

function targetText(told: Joined['told'], promised: Measured, calendar: Calendar): string {
  const amount = amountIn(told, promised.indicator, calendar, BASE);
  const definition = definitionIn(promised.indicator, calendar, BASE);
  const target = targetOf(amount, promised, definition);
  return amount.denominator === null ? format(BigInt(target), definition.unit, 'full') : `${target / 10}%`;
}

/** A whole per cent, in tenths. */
export const STEP = 10;

/** Tenths of a per cent for a share, in whole per cents; else the unit's smallest step, in round numbers. */
function targetOf(
  { numerator, denominator }: PledgeAmount,
  { points = 0, factor = 1 }: Measured,
  definition: IndicatorVersion,
): number {
  if (denominator === null) return round(numerator * factor, definition);
  return Math.min(1000, Math.ceil((numerator * 1000) / denominator / STEP + points) * STEP);
}

/** To two digits of the whole unit: what someone would promise. */
export function round(amount: number, { unit }: IndicatorVersion): number {
  const whole = amount / UNITS[unit].steps;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(whole)) - 1);
  return Math.round(whole / step) * step * UNITS[unit].steps;
}

function amountIn(told: Joined['told'], code: string, calendar: Calendar, offset: number): PledgeAmount {
  const { numerator, denominator } = readingOf(told, code, calendar, offset);
  const ring = definitionIn(code, calendar, offset).ring ?? 'R2';
  const count = typeof numerator === 'number' ? numerator : (numerator?.[ring] ?? 0);
  const linked = definitionIn(code, calendar, offset).denominatorIs;
  const whole = linked ? (readingOf(told, linked, calendar, offset).numerator as number) : denominator;
  return { numerator: count, denominator: whole };
}

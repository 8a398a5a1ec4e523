import { z } from 'zod';
import { readJson } from '../json-file.ts';
import { inRoot } from '../root.ts';
import type { Indicator, IndicatorVersion } from './indicator.ts';
import { RINGS } from './ring.ts';
import { UNITS, type Unit } from './units.ts';

const SHIPPED = inRoot('seeds/indicators.json');

/** The form of an indicator's code. */
export const CODE = /^[A-Z]{3}-\d{2}$/;

const calendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date as YYYY-MM-DD');
const ring = z.enum(RINGS);

/** One definition; what does not hang together is said in words. */
export const versionShape = z
  .strictObject({
    version: z.number().int().positive(),
    from: calendarDate,
    changed: z.string().nullable(),
    definition: z.string().min(1),
    asks: z.strictObject({
      numerator: z.string().min(1),
      denominator: z.string().nullable(),
      total: z.string().nullable(),
    }),
    kind: z.enum(['count', 'share', 'flag', 'level', 'typed']),
    unit: z.enum(Object.keys(UNITS) as [Unit, ...Unit[]]),
    direction: z.enum(['up', 'down', 'hold', 'zero', 'ctx']),
    overTime: z.enum(['sum', 'last', 'ratio', 'mixed', 'flag']),
    across: z.enum(['sum', 'ratio', 'count-of', 'dist']),
    ring: ring.nullable(),
    ringsCounted: z.array(ring),
    sensitive: z.boolean(),
    publishable: z.boolean(),
    grain: z.enum(['year', 'halves', 'quarters']),
    tags: z.array(z.string()),
    denominatorIs: z.string().optional(),
    known: z.strictObject({ what: z.string(), totalIs: z.string().nullable() }).optional(),
    reference: z.enum(['postcodes', 'deprivation', 'living-wage']).optional(),
    computed: z.literal('report-backs').optional(),
    rateRing: ring.optional(),
    levels: z.array(z.string()).min(2).optional(),
    trend: z.literal('like-for-like').optional(),
  })
  .refine(
    v => (v.kind === 'share') === (v.across === 'ratio'),
    'a share, and nothing else, is a ratio of sums',
  )
  .refine(
    v => (v.kind === 'share') === (v.asks.denominator !== null),
    'a share, and nothing else, is of something',
  )
  .refine(
    v => v.ring === null || v.ringsCounted.includes(v.ring),
    'the ring shown is one of the rings counted',
  )
  .refine(
    v => (v.kind === 'level') === (v.levels !== undefined),
    'a level, and nothing else, lists its levels',
  )
  .refine(
    v => !v.computed || (v.kind === 'share' && v.ring === null && v.grain === 'year' && !v.denominatorIs),
    'what is counted here is a share of a whole year, wherever people live',
  )
  .refine(
    v => !v.sensitive || v.kind === 'count' || v.kind === 'share',
    'only counts and shares of people are held back when they are small',
  );

/** One indicator with all its definitions. */
export const indicatorShape = z
  .strictObject({
    code: z.string().regex(CODE, 'a code is three letters, a hyphen and two digits'),
    name: z.string().min(1),
    theme: z.string().min(1),
    order: z.number(),
    core: z.boolean(),
    asking: z.array(z.strictObject({ from: calendarDate, core: z.boolean() })).optional(),
    retiredOn: calendarDate.nullable(),
    versions: z.array(versionShape).min(1),
    since: calendarDate.nullable().optional(),
    retirement: z.string().optional(),
    help: z.string().optional(),
  })
  .refine(
    ({ versions }) => versions.every((v, i) => v.version === i + 1 && v.from > (versions[i - 1]?.from ?? '')),
    'versions are numbered from 1 and each begins after the one before',
  );

const catalogueFile = z
  .array(indicatorShape)
  .refine(all => new Set(all.map(({ code }) => code)).size === all.length, 'a code is used once');

/** Reads a catalogue of indicators, the shipped one unless told. Throws one line that has every problem in it. */
export const loadCatalogue = (file: string | URL = SHIPPED): Indicator[] =>
  readJson('catalogue', file, catalogueFile) as Indicator[];

/**
 * The definition in use on a date (YYYY-MM-DD); a period uses the one of its first day. The first version
 * also answers for days before it. Null where the indicator was not in use: retired by then, or added later.
 */
export function versionOn(indicator: Indicator, date: string): IndicatorVersion | null {
  if (indicator.retiredOn !== null && indicator.retiredOn <= date) return null;
  if (indicator.since && date < indicator.since) return null;
  return indicator.versions.findLast(({ from }) => from <= date) ?? indicator.versions[0] ?? null;
}

/** Whether it is asked of every member on a date; a period goes by its first day. */
export const isCore = ({ core, asking = [] }: Indicator, date: string): boolean =>
  asking.findLast(({ from }) => from <= date)?.core ?? core;

/** Puts the network's own ring names into a definition or a label. */
export function inWords(text: string, rings: Record<string, string>, version: IndicatorVersion): string {
  return text
    .replaceAll('{ring}', rings[version.ring ?? 'R2'] ?? '')
    .replaceAll('{rate}', rings[version.rateRing ?? 'R3'] ?? '');
}

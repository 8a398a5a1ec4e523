import { z } from 'zod';
import { readJson } from '../json-file.ts';
import { holidaysShape } from './holidays.ts';
import { maturityShape } from './maturity.ts';
import { registersShape, withShipped } from './registers.ts';
import { releasesShape } from './release.ts';
import { sameWordsShape } from './same-words.ts';
import { suppressionShape, type UsedBefore } from './suppression.settings.ts';
import { judgedShape, thresholdsShape } from './thresholds.ts';
import { themesKnown, workstreamsShape } from './workstreams.ts';

const gss = z.string().regex(/^[A-Z]\d{8}$/, 'a GSS code is a letter and eight digits');
const calendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date as YYYY-MM-DD');

const place = z.object({
  code: gss,
  name: z.string().min(1),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  facts: z
    .array(z.object({ what: z.string(), value: z.string(), source: z.string(), asOf: calendarDate }))
    .default([]),
});

const keyed = z.object({ key: z.string().regex(/^[a-z0-9-]+$/), name: z.string().min(1) });
const theme = keyed.extend({ plain: z.string().min(1), icon: z.string().min(1) });

/** A day that each year has, as MM-DD; so not 29 February. */
const isDayOfEveryYear = (day: string): boolean =>
  new Date(`2001-${day}T00:00:00Z`).toJSON()?.slice(5, 10) === day;

const allDiffer = <T>(things: readonly T[], of: (one: T) => string): boolean =>
  new Set(things.map(of)).size === things.length;

const keyOf = ({ key }: { key: string }): string => key;

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone }));
  } catch {
    return false;
  }
}

const MOST_KINDS = 40;
const LONGEST_KIND = 80;
const LONGEST_LINE = 200;
const MOST_LINES = 60;

/** Kinds of organisations that are not members and to which promises are made. */
const partnerKindsShape = z
  .array(keyed.extend({ name: z.string().min(1).max(LONGEST_KIND) }))
  .min(1)
  .max(MOST_KINDS)
  .refine(kinds => allDiffer(kinds, keyOf), 'name each kind once')
  .default([
    { key: 'voluntary', name: 'Voluntary organisation' },
    { key: 'faith', name: 'Faith group' },
    { key: 'tenants', name: 'Tenants’ group' },
    { key: 'school', name: 'School' },
    { key: 'other', name: 'Other community organisation' },
  ]);

/** Organisations or roles, one a line, as the public reads them. */
const namedShape = z.array(z.string().min(1).max(LONGEST_LINE)).max(MOST_LINES).default([]);

/** Days and months that work is measured by, where nobody says otherwise. */
const daysShape = z.object({
  /** Days after the year's end on which returns are due, and by which figures must be accepted. */
  due: z.number().int().positive().default(87),
  cutOff: z.number().int().positive().default(117),
  /** Days that a member has after the end of its own year, where that is later. */
  ownYear: z.number().int().positive().default(60),
  /** Months without anything accepted after which a pledge has no update. */
  quietMonths: z.number().int().positive().default(13),
});

const networkFile = z.object({
  name: z.string().min(1),
  area: z.string().min(1),
  tagline: z.string().min(1),
  about: z.array(z.string()),
  illustrative: z.boolean(),
  /** Under which its published figures may be used by anyone; null where the network has chosen none. */
  licence: z
    .object({ name: z.string().min(1), url: z.url() })
    .nullable()
    .default(null),
  timeZone: z.string().refine(isTimeZone, 'write a time zone such as Europe/London'),
  yearStart: z.string().refine(isDayOfEveryYear, 'write the month and the day as MM-DD'),
  contact: z.string().min(3),
  places: z
    .array(place)
    .min(1)
    .refine(all => allDiffer(all, ({ code }) => code), 'give each place a code of its own')
    .refine(all => allDiffer(all, ({ slug }) => slug), 'give each place a slug of its own'),
  rings: z.object({
    R1: keyed.shape.name,
    R2: keyed.shape.name,
    R3: keyed.shape.name,
    R4: keyed.shape.name,
  }),
  sectors: z
    .array(keyed)
    .min(1)
    .refine(all => allDiffer(all, keyOf), 'name each sector once'),
  themes: z
    .array(theme)
    .min(1)
    .refine(all => allDiffer(all, keyOf), 'name each theme once'),
  workstreams: workstreamsShape,
  partnerKinds: partnerKindsShape,
  /** Who called the network together, and who founded it. */
  convenors: namedShape,
  founders: namedShape,
  /** Registers of organisations beside the shipped ones, or in their place. */
  registers: registersShape.default([]).transform(withShipped),
  bankHolidays: holidaysShape,
  /** Words that a search takes for one another; the shipped ones unless it says otherwise. */
  sameWords: sameWordsShape,
  /** The dimensions of being an anchor, and the levels on each of them, lowest first. */
  maturity: maturityShape.prefault({}),
  charter: z.object({ version: z.number().int().positive(), promises: z.array(z.string()).min(1) }),
  suppression: suppressionShape,
  days: daysShape.prefault({}),
  thresholds: thresholdsShape.prefault({}),
  /** What statuses were judged by once: words that were printed then are remembered. */
  judgedBefore: z.array(judgedShape).default([]),
  /** How counts were printed once. */
  suppressedBefore: z.array(z.custom<UsedBefore>()).max(0).default([]),
  /** Releases of reference data that differ from the shipped ones. */
  reference: releasesShape.partial().default({}),
});

/** One network as configured: its name, places, sectors, themes, charter and publication settings. */
export type Network = z.infer<typeof networkFile>;

/** What coordinators change while the service runs; the network's file has their first values. */
export type Settings = Pick<Network, (typeof SETTINGS)[number]>;
export const SETTINGS = [
  ...(['tagline', 'about', 'contact', 'convenors', 'founders'] as const),
  ...(['suppression', 'days', 'thresholds'] as const),
] as const;
export type { SuppressionSettings } from './suppression.settings.ts';
export type { Thresholds } from './thresholds.ts';

/** Reads and validates a network file. Throws one line that has every problem in it. */
export const readNetwork = (file: string): Network =>
  Object.freeze(readJson('network file', file, networkFile.refine(themesKnown, STRANGE_THEME)));

const STRANGE_THEME = { path: ['workstreams'], message: 'name themes of the network' };

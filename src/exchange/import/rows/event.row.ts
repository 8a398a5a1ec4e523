import { z } from 'zod';
import { longText, name, optionalUrl } from '../../../web/forms/fields.ts';
import { acting, count, day, done, id, instant, slug, text, typed } from './row.fields.ts';

const wallTime = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 18:30');

const content = z.strictObject({
  title: typed(name('must be the name the public reads')),
  about: text,
  on: day,
  starts: wallTime,
  until: z.union([z.literal(''), day]),
  ends: z.union([z.literal(''), wallTime]),
  venue: text,
  address: text,
  place: text,
  url: typed(optionalUrl()),
  theme: text,
});

/** Something people can come to. `sequence` goes on from where it was, so that calendars take what comes next. */
export const eventRow = z.strictObject({
  ...acting,
  once: text,
  slug,
  member: id.nullable(),
  content,
  waiting: done({ content, correction: text }).nullable(),
  declined: done({ reason: text }).nullable(),
  sequence: count,
  published: done({}).nullable(),
  changed: instant,
  corrections: z.array(done({ on: day, note: typed(longText('must say what was changed')) })),
  cancelled: done({ on: day, reason: typed(longText('must say why')) }).nullable(),
  added: done({}),
});

import { z } from 'zod';
import { isName } from '../../../web/forms/clean.ts';
import {
  email,
  text as filled,
  longText,
  optionalLongText,
  optionalText,
  optionalUrl,
} from '../../../web/forms/fields.ts';
import {
  acting,
  count,
  day,
  done,
  flag,
  id,
  instant,
  optional,
  slug,
  text,
  texts,
  typed,
  written,
} from './row.fields.ts';

const buying = z
  .strictObject({
    categories: z.array(typed(filled('must be what it buys'))),
    how: typed(optionalLongText()),
    link: typed(optionalUrl()),
    mailbox: typed(optional(email('must be the role mailbox of whoever buys'))),
    name: typed(optionalText()),
    consent: z.strictObject({ on: day, how: written }).nullable(),
  })
  .refine(({ name, consent }) => (name === '') === (consent === null), 'names nobody without their consent');

const profile = z.strictObject({
  name: written.refine(isName, 'must be the name the public reads, with a letter or a digit in it'),
  sector: text,
  leadPlace: text,
  homePlaces: texts,
  website: typed(optionalUrl()),
  mailbox: typed(optional(email('must be the mailbox the public can write to'))),
  about: typed(optionalLongText()),
  buying: buying.nullish(),
});

const reason = typed(longText('must say why'));

const charter = z.strictObject({
  version: count,
  agreed: z.strictObject({ at: instant }),
  confirmed: done({}).nullable(),
});

/** A member: what the public reads of it, what waits beside that, and when it joined and left. */
export const memberRow = z.strictObject({
  ...acting,
  slug,
  approved: profile,
  waiting: done({ id, profile }).nullable(),
  declined: done({ profile, reason }).nullable(),
  identifiers: z.array(z.strictObject({ scheme: text, id: text })),
  sizeBand: text,
  charter,
  yearStart: text.regex(/^\d{2}-\d{2}$/, 'must be a month and a day like 04-01'),
  sponsorAttests: flag,
  joined: done({ on: day }),
  left: done({ on: day, reason }).nullable(),
});

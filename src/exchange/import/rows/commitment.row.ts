import { z } from 'zod';
import { ACCOUNTS, VIEWS } from '../../../commitments/report-back.ts';
import { longText, optionalUrl } from '../../../web/forms/fields.ts';
import { BESIDE } from '../../../web/spoken.ts';
import { acting, count, day, done, id, instant, slug, text, texts, typed } from './row.fields.ts';

const terms = {
  assembly: id.nullable(),
  partner: id.nullable(),
  issues: z.array(id),
  dates: z.array(day),
};

/** Files that were written before words had a language have none of it. */
const language = {
  lang: text.regex(/^[a-z]{2}$/, 'must be the tag of a language like en').default('en'),
  beside: z
    .strictObject({ kind: z.enum(BESIDE), text: typed(longText('must not be empty')) })
    .nullable()
    .default(null),
};

const spoken = {
  words: typed(longText('must be what was said')),
  ...language,
  at: instant,
  on: day,
  checked: done({ taken: count }).nullable(),
};

const report = z.strictObject({
  _id: id,
  due: day,
  account: z
    .strictObject({ ...spoken, outcome: z.enum(ACCOUNTS), by: id, url: typed(optionalUrl()) })
    .nullable(),
  view: z
    .strictObject({
      ...{ ...spoken, outcome: z.enum(VIEWS) },
      doubted: z.strictObject({ at: instant }).nullable(),
    })
    .nullable(),
  reply: z.strictObject({ ...spoken, by: id }).nullable(),
  asked: z.array(instant),
  reminded: texts,
  aside: z.array(done({})),
});

/** A pledge made to an assembly or a community partner, with its report-backs. Links that were sent stay behind. */
export const commitmentRow = z.strictObject({
  ...acting,
  once: text,
  slug,
  member: id,
  pledge: id.nullable(),
  said: done({
    words: typed(longText('must be what was said')),
    ...language,
    ...{ role: typed(longText('must say who spoke')), name: text, on: day },
  }).nullable(),
  confirmed: done({ on: day, words: text }).nullable(),
  terms: z.strictObject(terms).nullable(),
  waiting: done(terms).nullable(),
  declined: done({ reason: text }).nullable(),
  published: z.strictObject({ at: instant }).nullable(),
  takenBack: done({ reason: text.default('') }).nullable(),
  corrections: z.array(done({ on: day, what: text })).default([]),
  reports: z.array(report),
});

import { z } from 'zod';
import { ISSUE_STATES, SOURCES } from '../../../listening/issue.ts';
import { text as filled, longText, name, optionalUrl } from '../../../web/forms/fields.ts';
import { BESIDE } from '../../../web/spoken.ts';
import { acting, count, day, done, id, slug, text, texts, typed } from './row.fields.ts';

const optionalDay = z.union([z.literal(''), day]);

/** A listening campaign. A file that it has as its findings stays behind, as evidence does. */
export const campaignRow = z.strictObject({
  ...acting,
  once: text,
  slug,
  content: z.strictObject({
    name: typed(name('must be the name the public reads')),
    from: day,
    to: optionalDay,
    ranBy: typed(filled('must say who ran it')),
    method: typed(filled('must say how people were listened to', 500)),
    people: count.nullable(),
    groups: count.nullable(),
  }),
  findings: z.strictObject({ title: text, url: typed(optionalUrl()), file: id.nullable() }),
  published: done({}).nullable(),
  added: done({}),
});

const step = done({ state: z.enum(ISSUE_STATES), on: day, said: typed(longText('must say what happened')) });

/** An issue heard, with its life and its corrections. */
export const issueRow = z.strictObject({
  ...acting,
  once: text,
  slug,
  content: z.strictObject({
    title: typed(filled('must say in a few words what it is about')),
    words: typed(longText('must be what residents said')),
    lang: text.regex(/^[a-z]{2}$/, 'must be the tag of a language like en'),
    beside: z.strictObject({ kind: z.enum(BESIDE), text: typed(longText('must not be empty')) }).nullable(),
    theme: text,
    places: texts,
    source: z.strictObject({ kind: z.enum(SOURCES), id }),
  }),
  steps: z.array(step).min(1, 'must begin with a step'),
  corrections: z.array(done({ on: day, note: typed(longText('must say what was put right')) })),
});

import { z } from 'zod';
import { ASIDE } from '../../../places/questions/question.ts';
import { text as filled, longText, name, optionalLongText, optionalUrl } from '../../../web/forms/fields.ts';
import { LANGUAGES } from '../../../web/languages.ts';
import { acting, day, done, id, instant, slug, text, texts, typed } from './row.fields.ts';

const optionalDay = z.union([z.literal(''), day]);
const optionalSlug = z.union([z.literal(''), slug]);
const wallTime = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 18:30');

/** What is written of a place, with its facts. */
export const placeRow = z
  .strictObject({
    ...acting,
    once: text,
    slug,
    code: text,
    content: z.strictObject({
      name: text,
      about: typed(optionalLongText()),
      within: optionalSlug,
      from: optionalDay,
      to: optionalDay,
      successor: optionalSlug,
      priorities: texts,
      plan: z.strictObject({ title: text, url: typed(optionalUrl()) }),
    }),
    facts: z.array(
      z.strictObject({
        _id: id,
        what: typed(filled('must say what it is')),
        value: typed(filled('must be the number or the words')),
        source: typed(filled('must say who says so')),
        asOf: day,
      }),
    ),
    added: done({}),
  })
  .refine(({ code, content }) => code !== '' || content.name !== '', 'has a name, or the code of a place');

/** A meeting in public, with its agenda and papers. */
export const meetingRow = z.strictObject({
  ...acting,
  once: text,
  slug,
  place: slug,
  details: z.strictObject({
    name: typed(name('must be the name the public reads')),
    on: day,
    starts: wallTime,
    ends: z.union([z.literal(''), wallTime]),
    venue: text,
    address: text,
    link: typed(optionalUrl()),
    agenda: texts,
    questionsBy: optionalDay,
  }),
  papers: z.array(
    z.strictObject({
      _id: id,
      url: text.regex(/^https:\/\//, 'must begin with https://'),
      title: typed(filled('must have a title')),
      what: typed(filled('must say what it is')),
      length: text,
    }),
  ),
  published: done({}).nullable(),
  cancelled: done({ on: day, reason: typed(longText('must say why')) }).nullable(),
  added: done({}),
});

const noted = done({ on: day, note: typed(longText('must say what and why')) });

/** A question in advance, with its answer. One that was taken down, or forgotten, has no words. */
export const questionRow = z
  .strictObject({
    ...acting,
    once: text,
    meeting: id,
    asked: z.strictObject({
      words: typed(optionalLongText()),
      lang: z.enum(LANGUAGES.map(({ tag }) => tag)),
      name: text,
      at: instant,
      on: day,
    }),
    answer: done({
      on: day,
      words: typed(longText('must not be empty')),
      beside: text,
      lang: z.enum(LANGUAGES.map(({ tag }) => tag)).optional(),
      plain: text.optional(),
    }).nullable(),
    corrections: z.array(noted),
    removed: noted.nullable(),
    aside: done({ on: day, why: z.enum(ASIDE) }).nullable(),
  })
  .refine(
    ({ asked, removed, aside }) => asked.words !== '' || removed || aside,
    'says nothing, and was not taken down',
  );

import { z } from 'zod';
import { MOST_STEPS, NAMED, STORY_KINDS } from '../../../stories/story.ts';
import { text as filled, longText, name } from '../../../web/forms/fields.ts';
import { BESIDE } from '../../../web/spoken.ts';
import { acting, day, done, flag, id, instant, slug, text, texts, typed } from './row.fields.ts';

/** Pictures stay behind, as all files do. */
const noPicture = z.codec(z.null(), z.unknown(), { decode: () => null, encode: () => null });

const content = z.strictObject({
  kind: z.enum(STORY_KINDS),
  title: typed(name('must be the title the public reads')),
  summary: text,
  quote: text,
  words: text,
  told: text,
  lang: text.regex(/^[a-z]{2}$/, 'must be the tag of a language like en'),
  beside: z.strictObject({ kind: z.enum(BESIDE), text: typed(longText('must not be empty')) }).nullable(),
  theme: text,
  workstream: text,
  places: texts,
  members: z.array(id),
  named: z.enum(NAMED),
  madeUp: flag,
  steps: z
    .array(
      z.strictObject({
        title: typed(filled('must have a heading')),
        words: typed(longText('must not be empty')),
      }),
    )
    .max(MOST_STEPS),
  picture: noPicture,
});

const person = z.strictObject({ _id: id, name: text, on: day, how: text, added: done({}) });

/** A story with who agreed to it. Withdrawn ones stay behind: nobody may tell them any more. */
export const storyRow = z
  .strictObject({
    ...acting,
    once: text,
    slug,
    member: id.nullable(),
    approved: content.nullable(),
    waiting: done({ content, correction: text }).nullable(),
    declined: done({ reason: text }).nullable(),
    people: z.array(person),
    published: done({ on: day }).nullable(),
    corrections: z.array(done({ on: day, note: typed(longText('must say what was put right')) })),
    takenDown: done({ on: day, reason: typed(longText('must say why')) }).nullable(),
    withdrawn: z.null('must be null: a withdrawn story is not told again'),
    erased: z.strictObject({ at: instant }).nullable(),
    added: done({}),
  })
  .refine(({ approved, people }) => approved?.named !== 'people' || people.length > 0, {
    path: ['people'],
    message: 'must say who agreed, where somebody can be recognised',
  });

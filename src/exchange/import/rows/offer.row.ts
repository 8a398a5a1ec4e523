import { z } from 'zod';
import { DIRECTIONS, HELP } from '../../../offers/offer.ts';
import { text as filled, longText, optionalLongText } from '../../../web/forms/fields.ts';
import { acting, day, done, id, text, typed } from './row.fields.ts';

const words = typed(longText('must not be empty'));

/** An offer or an ask, with who answered it. */
export const offerRow = z
  .strictObject({
    ...acting,
    once: text,
    from: z.strictObject({ kind: z.enum(['member', 'partner']), id }),
    content: z.strictObject({
      direction: z.enum(DIRECTIONS),
      help: z.enum(HELP),
      title: typed(filled('must say in a few words what it is')),
      words: typed(optionalLongText()),
      place: text,
      until: z.union([z.literal(''), day]),
    }),
    answers: z.array(done({ _id: id, member: id, words, matched: done({}).nullable() })),
    thanks: done({ words }).nullable(),
    closed: done({ on: day }).nullable(),
    added: done({}),
  })
  .refine(
    ({ from, content }) => from.kind === 'member' || content.direction === 'ask',
    'is asked for, not offered',
  );

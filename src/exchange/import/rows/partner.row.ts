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
import { acting, day, done, optional, slug, text, typed, written } from './row.fields.ts';

const contact = z
  .strictObject({
    role: typed(filled('must say the role of whoever answers there')),
    mailbox: typed(optional(email('must be a mailbox of the organisation'))),
    name: typed(optionalText()),
    consent: z.strictObject({ on: day, how: text }).nullable(),
  })
  .refine(({ name, consent }) => (name === '') === (consent === null), 'names nobody without their consent');

const profile = z.strictObject({
  name: written.refine(isName, 'must be the name the public reads, with a letter or a digit in it'),
  kind: text,
  place: text,
  website: typed(optionalUrl()),
  about: typed(optionalLongText()),
  contact,
});

/** A community partner: what the public reads of it, and the mailbox the network writes to. */
export const partnerRow = z.strictObject({
  ...acting,
  once: text,
  slug,
  profile,
  added: done({}),
  ended: done({ on: day, reason: typed(longText('must say why')) }).nullable(),
});

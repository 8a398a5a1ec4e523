import { z } from 'zod';
import { ACCESS, ATTENDANCE, INVITED } from '../../../assemblies/assembly.ts';
import { text as filled, longText, name } from '../../../web/forms/fields.ts';
import { acting, day, done, id, slug, text, texts, typed } from './row.fields.ts';

const wallTime = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 18:30');

const details = z.strictObject({
  name: typed(name('must be the name the public reads')),
  on: day,
  starts: wallTime,
  ends: z.union([z.literal(''), wallTime]),
  venue: text,
  address: text,
  place: text,
  hosts: z.array(id),
});

const invitation = z.strictObject({
  key: text,
  kind: z.enum(INVITED),
  id: id.nullable(),
  name: text,
  attendance: z.enum(ATTENDANCE),
});

const paper = z.strictObject({
  _id: id,
  url: text.regex(/^https:\/\//, 'must begin with https://'),
  title: typed(filled('must have a title')),
  what: typed(filled('must say what it is')),
  length: text,
  has: z.array(z.enum(ACCESS)),
});

/** An assembly with its agenda, who was invited and came, its papers, and the one it reports back on. */
export const assemblyRow = z.strictObject({
  ...acting,
  once: text,
  slug,
  details,
  agenda: texts,
  invited: z.array(invitation),
  papers: z.array(paper),
  answers: id.nullable(),
  published: done({}).nullable(),
  cancelled: done({ on: day, reason: typed(longText('must say why')) }).nullable(),
  added: done({}),
});

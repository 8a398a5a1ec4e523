import { z } from 'zod';
import { grades } from '../../../evidence/grade.ts';
import { RINGS } from '../../../indicators/ring.ts';
import { figureStates } from '../../../returns/figure/figure.ts';
import { longText, optionalLongText, optionalUrl } from '../../../web/forms/fields.ts';
import {
  acting,
  count,
  day,
  done,
  typed as field,
  flag,
  id,
  instant,
  text,
  texts,
  whole,
} from './row.fields.ts';

const byRing = z
  .strictObject({ R1: whole, R2: whole, R3: whole, R4: whole })
  .partial()
  .refine(isNested, 'an inner ring cannot hold more than one outside it');

function isNested(rings: Record<string, number | undefined>): boolean {
  const given = RINGS.flatMap(ring => rings[ring] ?? []);
  return given.every((amount, at) => at === 0 || amount >= (given[at - 1] as number));
}

const version = z.strictObject({ figure: id, version: count });
const link = version.extend({ amount: whole.nullable().optional() });

const content = z
  .strictObject({
    state: z.enum(figureStates),
    numerator: z.union([whole, byRing]).nullable(),
    denominator: count.nullable(),
    denominatorFrom: link.nullable(),
    total: count.nullable(),
    release: text.optional(),
    countedBy: id.nullable().optional(),
    ownPart: flag.optional(),
    override: z
      .strictObject({ numerator: count, denominator: count, reason: field(longText('must say why')) })
      .optional(),
    note: field(optionalLongText()),
    evidence: z.strictObject({ link: field(optionalUrl()), file: id.nullable() }),
    reasons: z.record(text, field(optionalLongText())),
  })
  .refine(
    ({ state, numerator }) => (state === 'value') === (numerator !== null),
    'a figure with a value, and no other, has a numerator',
  );

const question = field(longText('must be the question in words'));
const typed = z.record(text, text).nullable();

/** A figure: what it says now, every version that was saved, those accepted, and what was asked about it. */
export const figureRow = z.strictObject({
  ...acting,
  evidenceGrade: z.enum(Object.values(grades)).nullable().optional(),
  member: id,
  indicator: text,
  definition: count,
  period: text,
  part: text,
  content: content.nullable(),
  typed,
  saved: done({ version: count }).nullable(),
  acceptances: z.array(done({ version: count, content, batch: id.optional() })),
  queries: z.array(
    done({
      _id: id,
      version: count,
      question,
      answer: done({ text: field(longText('must be the answer in words')) }).nullable(),
    }),
  ),
  history: z.array(done({ version: count, content: content.nullable(), typed })),
});

/** A return: what was asked of a member for a period, and each submission with its attestation. */
export const returnRow = z.strictObject({
  ...acting,
  member: id,
  period: text,
  asked: texts,
  opened: instant,
  submissions: z.array(done({ attestation: text, figures: z.array(version) })),
  attestationAsked: done({}).nullable(),
  extension: done({ until: day, reason: field(longText('must say why')) }).nullable(),
});

/** A network year with its dates. */
export const periodRow = z.strictObject({
  ...acting,
  key: text.regex(/^\d{4}-\d{2}$/, 'must be a period like 2024-25'),
  starts: day,
  ends: day,
  opens: day,
  due: day,
  cutOff: day,
  opened: done({}).nullable(),
});

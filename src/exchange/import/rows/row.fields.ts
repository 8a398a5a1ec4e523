import mongoose from 'mongoose';
import { z } from 'zod';
import { clean } from '../../../web/forms/clean.ts';

const { ObjectId } = mongoose.mongo;

/** The name of a document, made up by whoever wrote it first: 24 digits of 0 to 9 and a to f. */
export const id = z.codec(
  z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 digits of 0 to 9 and a to f'),
  z.instanceof(ObjectId),
  { decode: text => new ObjectId(text), encode: value => value.toHexString() },
);

/** An instant, to the millisecond and in UTC: 2026-04-01T09:30:00.000Z. */
export const instant = z.codec(
  z.string().refine(isInstant, 'must be an instant in UTC like 2026-04-01T09:30:00.000Z'),
  z.date(),
  { decode: text => new Date(text), encode: value => value.toISOString() },
);

function isInstant(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text;
}

/** A calendar date: 2026-04-01. */
export const day = z.string().refine(isDay, 'must be a date like 2026-04-01');

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00.000Z`);
}

export const text = z.string();

/** What is the last part of an address. */
export const slug = text.regex(
  /^[a-z0-9-]+$/,
  'must be small letters, digits and hyphens: it is part of an address',
);

/** What people wrote, cleaned as every form cleans it. */
export const written = z.codec(z.string(), z.string(), { decode: clean, encode: said => said });

/** What may be left empty though its form asks for it: older members have none. */
export const optional = (field: z.ZodType<string>) =>
  z.string().transform((said, context) => {
    const read = said === '' ? null : field.safeParse(said);
    if (!read || read.success) return read?.data ?? '';
    context.issues.push(
      ...read.error.issues.map(({ message }) => ({ code: 'custom' as const, message, input: said })),
    );
    return z.NEVER;
  });

/** A text that is read by the field of a form: what that refuses is refused, in the same words. */
export const typed = (field: z.ZodType<string>) =>
  z.codec(z.string(), z.string(), {
    decode: (said, context) => {
      const read = field.safeParse(said);
      if (read.success) return read.data;
      for (const { message } of read.error.issues)
        context.issues.push({ code: 'custom', message, input: said });
      return z.NEVER;
    },
    encode: said => said,
  });
export const whole = z.int('must be a whole number');
export const count = whole.min(0, 'cannot be below zero');
export const flag = z.boolean();
export const texts = z.array(text);

/** Somebody's act: who, as an id without a name, and when; with what else it says. */
export const done = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ by: id, at: instant, ...shape });

/** What every document has that acts: its name, and how many times it changed. */
export const acting = { _id: id, version: count };

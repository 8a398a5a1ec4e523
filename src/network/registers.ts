import { z } from 'zod';
import { readJson } from '../json-file.ts';
import { inRoot } from '../root.ts';

const LONGEST = 20;

/**
 * What a number of a register looks like, a sign for each of its signs: "d" is a digit, "l" a letter, "x"
 * either, a capital or a digit is itself; "{6}" says how many. "lld{6}" fits SC123456. No regular expression:
 * a number is compared sign by sign, once.
 */
const shape = z
  .string()
  .regex(/^([dlx](\{[1-9]\d?\})?|[A-Z0-9])+$/, 'write d, l, x, capitals and digits, like lld{6}')
  .transform(expanded)
  .refine(signs => signs.length <= LONGEST, `a number has ${LONGEST} signs or fewer`);

function expanded(text: string): string {
  return text.replace(/([dlx])\{(\d+)\}/g, (_, sign: string, times: string) => sign.repeat(Number(times)));
}

const register = z.strictObject({
  /** org-id style: "GB-COH". */
  key: z.string().regex(/^[A-Z]{2}-[A-Z]{1,12}$/, 'write a country and a list, like GB-COH'),
  /** What an applicant knows it as. */
  name: z.string().min(1),
  shapes: z.array(shape).min(1),
  /** What a wrong number is answered with: how a right one looks. */
  advice: z.string().min(1),
  /** Words that people write before the number and that are no part of it. */
  labels: z.array(z.string().regex(/^[A-Z]+( [A-Z]+)*$/, 'write capitals')).default([]),
  /** Digits alone, as few as `from`, are filled up with noughts to `to`: spreadsheets drop them. */
  pad: z.strictObject({ from: z.int().positive(), to: z.int().max(LONGEST) }).optional(),
});

export type Register = z.infer<typeof register>;

export const registersShape = z
  .array(register)
  .refine(all => new Set(all.map(({ key }) => key)).size === all.length, 'a register is listed twice');

let shipped: Register[] | undefined;

/** The shipped registers with a network's own: one of the same key takes the shipped one's place. */
export function withShipped(own: readonly Register[]): Register[] {
  shipped ??= readJson('list of registers', inRoot('seeds/registers.json'), registersShape);
  const known = new Map([...shipped, ...own].map(each => [each.key, each]));
  return [...known.values()];
}

import { z } from 'zod';
import { readJson } from '../json-file.ts';
import { inRoot } from '../root.ts';

/** The days on which nobody is written to of work, as one source had them on a day. */
const holidays = z.strictObject({
  name: z.string().min(1),
  published: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date as YYYY-MM-DD'),
  source: z.string().min(1),
  days: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write dates as YYYY-MM-DD')),
});

type Holidays = z.infer<typeof holidays>;

/** A network's own bank holidays; the shipped ones where it names none. */
export const holidaysShape = holidays.optional().transform(own => own ?? shipped());

let known: Holidays | undefined;

function shipped(): Holidays {
  known ??= readJson('list of bank holidays', inRoot('seeds/bank-holidays.json'), holidays);
  return known;
}

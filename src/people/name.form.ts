import { name } from '../web/forms/fields.ts';

const LONGEST = 100;
const ADDRESS = /:\/\/|\bwww\.|@/i;

/** A person's name: one short line, and no address of a page or a mailbox. It stands in letters. */
export const personName = (missing: string) =>
  name(missing)
    .refine(value => value.length <= LONGEST, `Use ${LONGEST} characters or fewer`)
    .refine(value => !ADDRESS.test(value), 'Write the name alone, without an address');

import type { z } from 'zod';
import { emailInWords } from '../web/forms/email.ts';
import {
  linesText,
  optionalCalendarDate,
  optionalEmail,
  optionalLongText,
  optionalText,
  optionalUrl,
} from '../web/forms/fields.ts';
import type { Typed } from '../web/forms/form.ts';
import { date } from '../web/helpers/date.ts';
import type { Buying } from './buying.ts';

const MOST_CATEGORIES = 30;

/** What a lead says of buying. A person is named only with the day they agreed, and how. */
export const buyingFields = () => ({
  categories: linesText(MOST_CATEGORIES),
  how: optionalLongText(),
  link: optionalUrl(),
  buyerMailbox: optionalEmail(),
  buyerName: optionalText(),
  consentOn: optionalCalendarDate(),
  consentHow: optionalText(),
});

type BuyingSent = z.infer<z.ZodObject<ReturnType<typeof buyingFields>>>;

export function buyingSent(sent: BuyingSent, today: string, context: z.RefinementCtx): Buying {
  const { categories, how, link, buyerMailbox, buyerName, consentOn, consentHow } = sent;
  const ask = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (buyerName && !consentOn) ask('consentOn', 'Enter the day they agreed to be named');
  if (consentOn > today) ask('consentOn', 'Enter a day that is not still to come');
  if (buyerName && !consentHow) ask('consentHow', 'Say how they agreed: by letter, at a meeting');
  const consent = buyerName ? { on: consentOn, how: consentHow } : null;
  return { categories: eachOnce(categories), how, link, mailbox: buyerMailbox, name: buyerName, consent };
}

function eachOnce(lines: readonly string[]): string[] {
  const keys = lines.map(line => line.toLowerCase());
  return lines.filter((_line, i) => keys.indexOf(keys[i] ?? '') === i);
}

/** As the form's fields. */
export const typedBuying = ({ categories, how, link, mailbox, name, consent }: Buying): Typed => ({
  categories: categories.join('\n'),
  how,
  link,
  buyerMailbox: mailbox ? emailInWords(mailbox) : '',
  buyerName: name,
  consentOn: consent ? date(consent.on) : '',
  consentHow: consent?.how ?? '',
});

/** What was typed, valid or not, to be laid beside another. */
export function buyingTyped(one: (name: string) => string): Buying {
  const name = one('buyerName');
  return {
    categories: one('categories')
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean),
    how: one('how'),
    link: one('link'),
    mailbox: one('buyerMailbox'),
    name,
    consent: name ? { on: one('consentOn'), how: one('consentHow') } : null,
  };
}

/** What of two profiles stands side by side, line by line. */
export const buyingLines: [string, (buying: Buying) => string][] = [
  ['What it buys', ({ categories }) => categories.join('\n')],
  ['How to become a supplier', ({ how }) => how],
  ['Page for suppliers', ({ link }) => link],
  ['Buyer’s mailbox', ({ mailbox }) => mailbox],
  ['Buyer named', ({ name }) => name],
];

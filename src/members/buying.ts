import { Schema } from 'mongoose';

/** What a member buys, and how somebody becomes its supplier. */
export interface Buying {
  /** What it buys, each in a few words: "Catering". */
  categories: string[];
  /** How to become a supplier. */
  how: string;
  /** Where it says more, or takes suppliers on: a web address, or ''. */
  link: string;
  /** The role mailbox of whoever buys; public. */
  mailbox: string;
  /** A person's name; '' where nobody agreed to be named. */
  name: string;
  /** The day they agreed, and how: by letter, at a meeting. Null where nobody is named. */
  consent: { on: string; how: string } | null;
}

export const NO_BUYING: Buying = { categories: [], how: '', link: '', mailbox: '', name: '', consent: null };

const text = { type: String, default: '' };

export const buyingSchema = new Schema<Buying>(
  {
    categories: { type: [String], default: [] },
    how: text,
    link: text,
    mailbox: text,
    name: text,
    consent: { type: { on: String, how: String }, default: null, _id: false },
  },
  { _id: false },
);

/** What a profile says of buying; nothing where it was never asked. */
export const buyingOf = ({ buying }: { buying?: Buying | null }): Buying => buying ?? NO_BUYING;

/** Whether there is anything a supplier could read. */
export const saysBuying = ({ categories, how, link, mailbox }: Buying): boolean =>
  categories.length > 0 || how !== '' || link !== '' || mailbox !== '';

/** Whoever buys, as the public reads it: nobody without consent. */
export const buyerName = ({ name, consent }: Buying): string => (consent ? name : '');

/** One text for the same buying, to be compared. */
export const buyingText = ({ categories, how, link, mailbox, name, consent }: Buying): string =>
  JSON.stringify([categories, how, link, mailbox, name, consent?.on, consent?.how]);

/** Nobody named any more; what it buys stays. */
export const withoutBuyer = (buying: Buying): Buying => ({ ...buying, name: '', consent: null });

/** Of people and their addresses the record keeps only that they changed. */
export const recordedBuying = ({ mailbox, name, consent: _, ...rest }: Buying, address: string) => ({
  ...rest,
  mailbox: mailbox ? address : '',
  name: name ? 'a person who agreed' : '',
});

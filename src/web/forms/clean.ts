import { withoutControl } from '../control.ts';

/** What nobody sees: soft hyphens, joiners of no width, and what turns the direction of text round. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const SPACES = /\p{Zs}/gu;
/** Halves of pairs, which no file and no database keeps. */
const HALVES = /\p{Surrogate}/gu;
/** As typed: the widest of Unicode's own foldings takes some of these apart. */
const APOSTROPHES = /['’‘ʼ′´`]/g;

/**
 * The one form in which typed text is taken, at every door: without what nobody sees, every space a plain one
 * (that which does not break too), nothing outside. Signs that people see stay as they are.
 */
export const clean = (text: string): string =>
  withoutControl(text.replace(/\r\n?/g, '\n').replace(HALVES, ''))
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .normalize('NFC')
    .trim();

/**
 * The form in which two texts are compared: alike in any case and width, with any apostrophe, and with "&" or
 * "and". Never stored and never shown.
 */
export const compared = (text: string): string =>
  clean(text)
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a text shows anything at all. */
export const isSeen = (text: string): boolean => /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** Whether a text can be a name: a letter or a digit is in it. */
export const isName = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));

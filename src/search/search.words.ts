import { compared } from '../web/forms/clean.ts';

/** Words that tell no organisation from another. */
const EMPTY = new Set(['a', 'an', 'and', 'at', 'for', 'in', 'of', 'on', 'the']);

/** Letters that decompose into nothing simpler, as people without them on their keyboard type them. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ı: 'i',
  }),
);

/** What people write short, and what it stands for; both are found by either. */
const SHORT: ReadonlyMap<string, string[]> = new Map(
  Object.entries({
    st: ['saint'],
    saint: ['st'],
    ft: ['foundation', 'trust'],
    ha: ['housing', 'association'],
    lb: ['london', 'borough', 'council'],
    coop: ['cooperative'],
    cooperative: ['coop'],
    ltd: ['limited'],
    limited: ['ltd'],
  }),
);

/** A text as the words it is found by: without accents, case, apostrophes and empty words. */
export function wordsOf(text: string): string[] {
  const plain = compared(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðþłı]/g, letter => PLAIN.get(letter) ?? letter)
    .replaceAll("'", '')
    .replace(/\bco-op/g, 'coop');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const telling = words.filter(word => !EMPTY.has(word));
  return telling.length > 0 ? telling : words;
}

/** The words a name is indexed under: its own, what they stand short for, and its initials. */
export function nameWords(name: string): string[] {
  const words = wordsOf(name);
  return [...words, ...words.flatMap(word => SHORT.get(word) ?? []), ...initialsOf(words)];
}

/** Each of a query's words with what it stands short for: all of one such list may match in its stead. */
export const queryWords = (typed: string): { word: string; stands: string[] }[] =>
  wordsOf(typed).map(word => ({ word, stands: SHORT.get(word) ?? [] }));

/** What stands at the end of many names and is left out of their initials. */
const TAIL = ['nhs', 'foundation', 'trust', 'limited', 'ltd', 'plc', 'group'];

/** "Quaggy Valley Community NHS Trust" → qvc, qvcnt. */
function initialsOf(words: string[]): string[] {
  const end = words.findIndex(word => TAIL.includes(word));
  const core = end > 1 ? words.slice(0, end) : words;
  return [core, words].filter(({ length }) => length > 1).map(some => some.map(word => word[0]).join(''));
}

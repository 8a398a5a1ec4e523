import { onceFor } from '../changes/bounded.ts';
import type { Network } from '../network/network.ts';
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

/** One word that is searched for. */
interface QueryWord {
  word: string;
  /** What it stands short for, and what it is one of: all words of one such list may match in its stead. */
  stands: string[][];
  /** What others say for the same, a list of words for each; they count less. */
  same: string[][];
}

/** Each of a query's words with what may be found in its stead. */
export const queryWords = (typed: string, { sameWords }: Pick<Network, 'sameWords'>): QueryWord[] =>
  wordsOf(typed).map(word => {
    const [short, one] = [SHORT.get(word), singular(word)];
    return {
      word,
      stands: [short ?? [], one === word ? [] : [one]].filter(isSome),
      same: sameAs(one, sameWords),
    };
  });

const isSome = (words: readonly string[]): boolean => words.length > 0;

/** "companies" → company, "trees" → tree; what is no plural stays. */
export function singular(word: string): string {
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function sameAs(one: string, groups: Network['sameWords']): string[][] {
  const sought = new Set([one]);
  const fitting = groupsIn(groups).filter(group =>
    group.some(([only, ...rest]) => rest.length === 0 && only === one),
  );
  return fitting.flat().filter(words => !sought.has(words.join(' ')) && sought.add(words.join(' ')));
}

/** The groups as words to be searched for. */
const groupsIn = onceFor((groups: Network['sameWords']) =>
  groups.map(group => group.map(words => wordsOf(words).map(singular))),
);

/** What stands at the end of many names and is left out of their initials. */
const TAIL = ['nhs', 'foundation', 'trust', 'limited', 'ltd', 'plc', 'group'];

/** "Quaggy Valley Community NHS Trust" → qvc, qvcnt. */
function initialsOf(words: string[]): string[] {
  const end = words.findIndex(word => TAIL.includes(word));
  const core = end > 1 ? words.slice(0, end) : words;
  return [core, words].filter(({ length }) => length > 1).map(some => some.map(word => word[0]).join(''));
}

import { type Token, tokensOf } from './tokens.ts';

/** A whole number in a text, in digits or in English words. */
export interface Numeral {
  value: number;
  /** Places of its first and its last token. */
  first: number;
  last: number;
}

const upTo19 =
  'nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const SMALL = new Map(upTo19.split(' ').map((word, value) => [word, value]));
SMALL.set('zero', 0);
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const TENS = new Map(tens.split(' ').map((word, i) => [word, (i + 2) * 10]));
const SCALES = new Map([
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
]);
const SHORT_SCALES: Record<string, number> = { k: 1_000, m: 1_000_000, bn: 1_000_000_000 };
const DOZEN = 12;
/** "A couple of residents", "a single apprentice". */
const WITH_A = new Map([
  ['couple', 2],
  ['pair', 2],
  ['single', 1],
]);
const ORDINAL = /^(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|st|nd|rd|th)$/;

/** Every whole number of a text; ordinals, numbers with decimals and those that are part of a code are none. */
export function numeralsOf(text: string): { tokens: Token[]; numerals: Numeral[] } {
  const tokens = tokensOf(text);
  const numerals: Numeral[] = [];
  for (let first = 0; first < tokens.length; first++) {
    const read = numberAt(tokens, first);
    if (!read) continue;
    if (read.value !== null) numerals.push({ value: read.value, first, last: read.last });
    first = read.last;
  }
  return { tokens, numerals };
}

interface NumberRead {
  /** Null where it is an ordinal, or not whole. */
  value: number | null;
  last: number;
}

function numberAt(tokens: readonly Token[], at: number): NumberRead | null {
  const fixed = withA(tokens, at);
  if (fixed) return fixed;
  const read = inDigits(tokens, at) ?? inWords(tokens, at);
  if (!read) return null;
  const next = tokens[read.last + 1];
  const isOrdinal = next && ORDINAL.test(next.word) && /^-?$/.test(next.gap);
  return isOrdinal ? { value: null, last: read.last + 1 } : read;
}

/** "Half a dozen", "a dozen", "a couple". */
function withA(tokens: readonly Token[], at: number): NumberRead | null {
  const [word, next, after] = [0, 1, 2].map(n => tokens[at + n]?.word ?? '') as [string, string, string];
  if (word === 'half' && next === 'a' && after === 'dozen') return { value: DOZEN / 2, last: at + 2 };
  if (word === 'half' && next === 'dozen') return { value: DOZEN / 2, last: at + 1 };
  const value = word === 'a' ? WITH_A.get(next) : undefined;
  return value === undefined ? null : { value, last: at + 1 };
}

function inDigits(tokens: readonly Token[], at: number): NumberRead | null {
  const { word = '', coded = false } = tokens[at] ?? {};
  if (!/^\d/.test(word)) return null;
  const next = tokens[at + 1];
  const short = next?.gap === '' ? SHORT_SCALES[next.word] : undefined;
  const amount = Number(word.replaceAll(',', ''));
  if (short !== undefined) return { value: whole(amount * short), last: at + 1 };
  if (coded) return { value: null, last: at };
  return scaled(tokens, at + 1, amount) ?? { value: whole(amount), last: at };
}

/** "2 million", "3 dozen", "5 hundred". */
function scaled(tokens: readonly Token[], at: number, amount: number): NumberRead | null {
  const { word = '', gap = '.' } = tokens[at] ?? {};
  const by = SCALES.get(word) ?? (word === 'hundred' ? 100 : word === 'dozen' ? DOZEN : null);
  return by === null || !joins(gap) ? null : { value: whole(amount * by), last: at };
}

const whole = (amount: number): number | null => (Number.isInteger(amount) ? amount : null);
/** Between the words of one number. */
const joins = (gap: string): boolean => /^(\s+|-|‐|‑)$/.test(gap);

interface NumeralSum {
  done: number;
  open: number;
  /** A unit or a teen was the last: only a scale can follow. */
  closed: boolean;
}

function inWords(tokens: readonly Token[], first: number): NumberRead | null {
  const start = tokens[first]?.word === 'a' ? first + 1 : first;
  let sum: NumeralSum | null = { done: 0, open: 0, closed: false };
  let last = -1;
  for (let at = start; at < tokens.length; at++) {
    const { word = '', gap = '' } = tokens[at] ?? {};
    if (at > first && !joins(gap)) break;
    if (word === 'and' && last >= 0 && follows(sum, tokens[at + 1])) continue;
    const next: NumeralSum | null = adding(sum, word);
    if (!next || (at === start && start > first && !isScale(word))) break;
    sum = next;
    last = at;
  }
  return last < 0 ? null : { value: sum.done + sum.open, last };
}

const isScale = (word: string) => SCALES.has(word) || word === 'hundred' || word === 'dozen';

/** "A hundred and eight": after hundreds and more, a number below a hundred goes on. */
const follows = ({ done, open }: NumeralSum, next: Token | undefined): boolean =>
  done + open >= 100 &&
  open % 100 === 0 &&
  next !== undefined &&
  (SMALL.has(next.word) || TENS.has(next.word));

/** The sum with one more word; null where the word does not go on with it. */
function adding({ done, open, closed }: NumeralSum, word: string): NumeralSum | null {
  const [small, ten, scale] = [SMALL.get(word), TENS.get(word), SCALES.get(word)];
  if (small !== undefined) {
    const fits = !closed && (open % 100 === 0 || small < 10);
    return fits ? { done, open: open + small, closed: true } : null;
  }
  if (ten !== undefined) return !closed && open % 100 === 0 ? { done, open: open + ten, closed } : null;
  if (word === 'hundred') return open < 100 ? { done, open: (open || 1) * 100, closed: false } : null;
  if (word === 'dozen') return { done, open: (open || 1) * DOZEN, closed: true };
  return scale === undefined ? null : { done: done + (open || 1) * scale, open: 0, closed: false };
}

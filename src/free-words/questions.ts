import { type Numeral, numeralsOf } from './numerals.ts';
import { namesPeople, parts } from './people-named.ts';
import type { Token } from './tokens.ts';

/** Words for the public that are asked about before they are accepted, and why. */
export interface WordsQuestion {
  /** As it was typed: "four apprentices". */
  phrase: string;
  why: 'few-people' | 'held-back' | 'phone' | 'email' | 'postcode' | 'own-address';
}

/** What a number in words is held against. */
interface Against {
  /** Counts of people up to this many are few. */
  smallest: number;
  /** Counts of the member that the public does not read. */
  heldBack: ReadonlySet<number>;
}

/** So many words may stand between a number and the people it counts. */
const BETWEEN = 4;

/** What in texts for the public counts few people, or says a count that is held back; each phrase once. */
export function questionsIn(texts: readonly string[], against: Against): WordsQuestion[] {
  const asked = new Map<string, WordsQuestion>();
  for (const question of texts.flatMap(text => questionsOf(text, against)))
    if (!asked.has(question.phrase)) asked.set(question.phrase, question);
  return [...asked.values()];
}

/** Whether there is any number in the texts that could be held back. */
export const haveNumbers = (texts: readonly string[]): boolean =>
  texts.some(text => numeralsOf(text).numerals.length > 0);

function questionsOf(text: string, { smallest, heldBack }: Against): WordsQuestion[] {
  const { tokens, numerals } = numeralsOf(text);
  return numerals.flatMap((numeral): WordsQuestion[] => {
    const few =
      isFew(numeral, smallest) && !isRatio(tokens, numerals, numeral)
        ? peopleOf(text, tokens, numeral)
        : null;
    if (few) return [{ phrase: few, why: 'few-people' }];
    if (!heldBack.has(numeral.value)) return [];
    return [{ phrase: withNext(text, tokens, numeral), why: 'held-back' }];
  });
}

const isFew = ({ value }: Numeral, smallest: number): boolean => value >= 1 && value <= smallest;

/** "One in five residents" counts nobody. */
const isRatio = (tokens: readonly Token[], all: readonly Numeral[], { first }: Numeral): boolean =>
  tokens[first - 1]?.word === 'in' && all.some(({ last }) => last === first - 2);

/** The number with the people it counts, as typed; null where it counts none. */
function peopleOf(text: string, tokens: readonly Token[], numeral: Numeral): string | null {
  const [first, last] = [tokens[numeral.first], tokens[numeral.last]];
  if (!first || !last || isAmount(text, tokens, numeral)) return null;
  const until = peopleAfter(text, tokens, numeral);
  if (until) return text.slice(first.start, until.end);
  const before = tokens[numeral.first - 1];
  const named = before && /^\s*[:(=]\s*$/.test(first.gap) && namesPeople(before.word, numeral.value);
  return named ? text.slice(before.start, last.end) : null;
}

function peopleAfter(text: string, tokens: readonly Token[], { value, last }: Numeral): Token | null {
  for (const token of tokens.slice(last + 1, last + 2 + BETWEEN)) {
    const hyphened = token.gap === '-' || text[token.end] === '-';
    if (!isSameClause(token.gap)) return null;
    if (namesPeople(token.word, hyphened ? 1 : value)) return token;
    if (parts(token.word)) return null;
  }
  return null;
}

const isSameClause = (gap: string): boolean => /^[\s\-‐‑'"’“”*_]*$/.test(gap) && !gap.includes('\n');

const LABEL =
  /^(level|band|grade|phase|stage|step|tier|zone|chapter|ring|scope|type|page|figure|table|category)$/;
const MONEY = /[£$€]\s*$/;

/** Money, a share, a label such as "level 3": it counts no people. */
function isAmount(text: string, tokens: readonly Token[], { first, last }: Numeral): boolean {
  const [before, start, end] = [tokens[first - 1]?.word ?? '', tokens[first], tokens[last]];
  if (!start || !end) return true;
  const labelled = /^\d/.test(start.word) && LABEL.test(before);
  return labelled || MONEY.test(text.slice(0, start.start)) || /^\s*[%‰]/.test(text.slice(end.end));
}

/** The number with the word behind it, so that the place is found. */
function withNext(text: string, tokens: readonly Token[], { first, last }: Numeral): string {
  const next = tokens[last + 1];
  const end = next && isSameClause(next.gap) ? next.end : tokens[last]?.end;
  return text.slice(tokens[first]?.start, end);
}

import { Answered } from '../errors.ts';
import type { WordsQuestion } from './questions.ts';
import { tickText } from './questions.words.ts';

/** The box that stands beside Accept where words are asked about. */
export const WORDS_SEEN = 'words-seen';

/** What was asked about words for the public, and whether whoever accepts them has ticked that they can stand. */
export interface WordsReading {
  asked: readonly WordsQuestion[];
  seen: boolean;
}

/** Words were accepted that are asked about, and nobody ticked that they can stand. Answered 422. */
export class Unconfirmed extends Answered {
  readonly status = 422;
}

/** What the record says of words that were asked about: that they were confirmed, never which. */
export function confirmed({ asked, seen }: WordsReading): Record<string, string> {
  if (asked.length === 0) return {};
  if (!seen) throw new Unconfirmed(tickText(asked));
  return { 'words that could tell of few people': 'confirmed' };
}

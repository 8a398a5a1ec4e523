import { personalIn } from '../free-words/personal.ts';
import { questionsIn, type WordsQuestion } from '../free-words/questions.ts';
import { network } from './current.ts';

const NOTHING_HELD_BACK: ReadonlySet<number> = new Set();

/**
 * What whoever saves words for the public is asked about first: numbers that could tell of few people, telephone
 * numbers, e-mail addresses and postcodes.
 */
export const askedOfPublic = (texts: readonly string[]): WordsQuestion[] => [
  ...questionsIn(texts, { smallest: network.suppression.smallest, heldBack: NOTHING_HELD_BACK }),
  ...personalIn(texts),
];

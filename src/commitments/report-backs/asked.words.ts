import { personalIn } from '../../free-words/personal.ts';
import { questionsIn, type WordsQuestion } from '../../free-words/questions.ts';
import { network } from '../../network/current.ts';

/** What is asked about words on a member's promise: few people, counts of it that are held back, personal data. */
export const askedOnPromise = (texts: readonly string[], heldBack: ReadonlySet<number>): WordsQuestion[] => [
  ...questionsIn(texts, { smallest: network.suppression.smallest, heldBack }),
  ...personalIn(texts),
];

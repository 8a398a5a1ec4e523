import type { WordsReading } from '../../src/free-words/confirmed.ts';
import { questionsIn } from '../../src/free-words/questions.ts';
import { network } from '../../src/network/current.ts';

/** The coordinators of the story read its words again where they count few people, and let them stand. */
export const readAgain = (texts: readonly string[]): WordsReading => ({
  asked: questionsIn(texts, { smallest: network.suppression.smallest, heldBack: new Set() }),
  seen: true,
});

import type { WordsQuestion } from './questions.ts';

const SAID: Record<WordsQuestion['why'], (phrase: string) => string> = {
  'few-people': phrase => `“${phrase}” could tell of few people.`,
  'held-back': phrase => `“${phrase}” says a number that is held back.`,
  phone: phrase => `“${phrase}” looks like a telephone number.`,
  email: phrase => `“${phrase}” looks like an e-mail address.`,
  postcode: phrase => `“${phrase}” looks like a postcode.`,
  'own-address': phrase => `“${phrase}” looks like one person’s address, not a role’s.`,
};

const said = (questions: readonly WordsQuestion[]): string =>
  questions.map(({ phrase, why }) => SAID[why](phrase)).join(' ');

/** "“four apprentices” could tell of few people. Accept all the same?" Null where nothing is asked. */
export const askedText = (
  questions: readonly WordsQuestion[],
  act: 'Accept' | 'Publish' | 'Import' | 'Save',
): string | null => (questions.length > 0 ? `${said(questions)} ${act} all the same?` : null);

/** What a lead reads before sending; null where nothing is asked. */
export const hintText = (questions: readonly WordsQuestion[]): string | null =>
  questions.length > 0
    ? `${said(questions)} The coordinator is asked about it before the public reads it.`
    : null;

/** What whoever accepts has to do first. */
export const tickText = (questions: readonly WordsQuestion[]): string =>
  `Tick that it can stand: ${questions.map(({ phrase }) => `“${phrase}”`).join(', ')}`;

import { personalIn } from '../../free-words/personal.ts';
import type { WordsQuestion } from '../../free-words/questions.ts';
import type { AsideReason } from './question.ts';

const WHY: Record<AsideReason, string> = {
  spam: 'It is advertising, or nobody wrote it',
  abuse: 'It is abuse and nothing else',
  personal: 'It is about somebody’s own case, which is not for everyone to read',
  elsewhere: 'It is not about this meeting or its place',
};

export const asideWord = (why: AsideReason): string => WHY[why];

const MARKS: Partial<Record<WordsQuestion['why'], string>> = {
  phone: 'a telephone number',
  email: 'an e-mail address',
  postcode: 'a postcode',
};

/** What in a question is somebody's to keep to themselves, for the coordinator: "a postcode". Each once. */
export function marksIn(words: string, name: string): string[] {
  const found = personalIn([words, name]).flatMap(({ why }) => MARKS[why] ?? []);
  return [...new Set([...found, ...(/https?:\/\/|www\./i.test(words) ? ['a link'] : [])])];
}

import { z } from 'zod';
import { choice, linesText, longText, optionalUrl } from '../../web/forms/fields.ts';
import { languageField } from '../../web/forms/language.ts';
import { ACCOUNTS, VIEWS } from '../report-back.ts';
import type { Passages } from './reporting.ts';

export const accountForm = z.object({
  outcome: choice(ACCOUNTS, 'Choose what came of it'),
  words: longText('Say in a few sentences what happened'),
  lang: languageField('Choose the language of your words'),
  url: optionalUrl(),
});

export const replyForm = z.object({
  words: longText('Write your answer'),
  lang: languageField('Choose the language of your words'),
});

export const viewForm = z.object({
  outcome: choice(VIEWS, 'Choose what came of it'),
  words: longText('Say in a few sentences what you saw'),
  lang: languageField('Choose the language of your words'),
});

const passagesIn = (words: string) =>
  linesText().refine(
    lines => lines.every(line => words.includes(line)),
    'Copy each passage exactly as it stands in the words, one a line',
  );

/** What is taken out of words. */
export const checkForm = (words: string) =>
  z
    .object({ personal: passagesIn(words), abuse: passagesIn(words) })
    .transform(({ personal, abuse }): Passages => ({ 'personal data': personal, abuse }));

import { z } from 'zod';
import { checkForm } from '../../commitments/report-backs/report-back.form.ts';
import type { Passages } from '../../commitments/report-backs/reporting.ts';
import { choice, longText, optionalText, text } from '../../web/forms/fields.ts';
import { languageField } from '../../web/forms/language.ts';
import { ASIDE } from './question.ts';

const LONGEST_QUESTION = 1_500;
const LONGEST_NAME = 80;
/** Whoever sends a form sooner after it was opened did not read it. */
const SOONEST_MS = 3_000;

/** What people do not see and programs fill in. */
export const TRAP = 'website';

/** A question as anyone asks it. */
export const questionForm = (now: Date) =>
  z
    .object({
      words: text('Write your question', LONGEST_QUESTION),
      lang: languageField('Choose the language of your question'),
      name: optionalText(LONGEST_NAME).transform(value => value.replace(/\s+/g, ' ')),
      [TRAP]: optionalText(2_000),
      opened: optionalText(20),
    })
    .superRefine(({ [TRAP]: trap, opened }, context) => {
      if (trap) context.addIssue({ code: 'custom', path: [TRAP], message: 'Leave this box empty' });
      else if (!(now.getTime() - Number(opened || Number.NaN) >= SOONEST_MS))
        context.addIssue({
          code: 'custom',
          path: ['words'],
          message: 'That was very quick. Read your question once more, then send it again',
        });
    })
    .transform(({ words, lang, name }) => ({ words, lang, name }));

const keepsName = { unname: optionalText(10).transform(value => value === 'yes') };

/** What a coordinator takes out of a question. */
export interface AnswerRead {
  passages: Passages;
  unname: boolean;
  beside: string;
  answer: string;
  /** The tag of the answer’s language, and what it says in plain English. */
  answerLang?: string;
  plain?: string;
}

/** Reads a question and answers it, at once. */
export const answerForm = (words: string): z.ZodType<AnswerRead> =>
  z.intersection(
    checkForm(words).transform(passages => ({ passages })),
    z.object({
      ...keepsName,
      beside: optionalText(1_500),
      answer: longText('Write the answer'),
      answerLang: languageField('Choose the language of the answer'),
      plain: optionalText(1_500),
    }),
  );

export const correctionForm = (words: string): z.ZodType<AnswerRead & { note: string }> =>
  z.intersection(answerForm(words), z.object({ note: text('Say what you put right, for the public', 500) }));

export const removalForm = z.object({
  note: text('Say why, in a sentence the public reads', 500),
});

export const asideForm = z.object({ why: choice(ASIDE, 'Choose why it does not become public') });

import { z } from 'zod';
import { emailKey, emailProblem } from '../web/forms/email.ts';
import { choice, longText, optionalText } from '../web/forms/fields.ts';
import { localPath } from '../web/local.ts';
import { OUTCOMES, PROBLEMS } from './problem.ts';

/** Longer than any address here. */
const LONGEST_ADDRESS = 500;

/** The page that is meant, as an address of this service; '' for what leads elsewhere. */
export const pageIn = (sent: string): string =>
  sent.length <= LONGEST_ADDRESS && sent !== '' ? localPath(sent, '') : '';

export const problemForm = z.object({
  page: optionalText(LONGEST_ADDRESS).transform((sent, context) => {
    const page = pageIn(sent);
    if (page) return page;
    context.addIssue({ code: 'custom', message: 'Write the address of the page, from the first “/” on' });
    return z.NEVER;
  }),
  kind: choice(PROBLEMS, 'Choose what is the matter'),
  words: longText('Say what is the matter, and where on the page'),
  email: optionalText().transform((sent, context) => {
    const problem = sent === '' ? null : emailProblem(sent);
    if (problem === null) return sent && emailKey(sent);
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  }),
});

export type ProblemSent = z.infer<typeof problemForm>;

export const closingForm = z.object({
  outcome: choice(OUTCOMES, 'Choose what came of it'),
  words: longText('Write what you did, or why it stays'),
});

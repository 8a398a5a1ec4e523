import { Letter } from '../../src/mail/mail.ts';

/** The letters whose subject fits, among those found: the embedded database searches by no pattern. */
export const lettersAbout = async (subject: RegExp, where: Record<string, unknown> = {}) =>
  (await Letter.find(where).lean()).filter(letter => subject.test(letter.subject));

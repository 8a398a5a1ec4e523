import type { Types } from 'mongoose';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import type { LetterWords } from '../people/people.letters.ts';
import { date, fullDate } from '../web/helpers/date.ts';

interface ReturnLetter {
  name: string;
  period: string;
  return: Types.ObjectId;
  baseUrl: string;
}

export function openingLetter(about: ReturnLetter & { due: string }): LetterWords {
  const year = periodLabel(about.period);
  return {
    subject: `Your return for ${year} is open, due ${fullDate(about.due)}`,
    text: `Hello ${about.name},\n\nYour return for ${year} is open until ${date(about.due)}. It asks only what is due from you, with what you gave last year beside each box, where you gave it. You can save it at any time and let colleagues fill in their part.\n\nOpen your return:\n${about.baseUrl}${paths.return(about.return)}\n`,
  };
}

export function attestationLetter(about: ReturnLetter & { member: string; lead: string }): LetterWords {
  const year = periodLabel(about.period);
  return {
    subject: `${about.member}: the return for ${year} waits for you to attest it`,
    text: `Hello ${about.name},\n\n${about.lead} has filled in the return for ${year} and asks you, as executive sponsor, to read it and attest it. It takes a few minutes.\n\nRead and attest it:\n${about.baseUrl}${paths.returnCheck(about.return)}\n`,
  };
}

export function queryLetter(
  about: ReturnLetter & { figure: Types.ObjectId; indicator: string; question: string },
): LetterWords {
  return {
    subject: `A question about ${about.indicator}, ${periodLabel(about.period)}`,
    text: `Hello ${about.name},\n\nThe coordinator asks about your figure “${about.indicator}” for ${periodLabel(about.period)}:\n\n${about.question}\n\nAnswer it, or correct the figure:\n${about.baseUrl}${paths.figure(about.figure)}\n`,
  };
}

export function answerLetter(
  about: ReturnLetter & { figure: Types.ObjectId; member: string; indicator: string; answer: string },
): LetterWords {
  return {
    subject: `${about.member} answered about ${about.indicator}, ${periodLabel(about.period)}`,
    text: `Hello ${about.name},\n\n${about.member} answered your question about “${about.indicator}” for ${periodLabel(about.period)}:\n\n${about.answer}\n\nRead it and accept the figure, or ask again:\n${about.baseUrl}${paths.figure(about.figure)}\n`,
  };
}

export function acceptedLetter(about: ReturnLetter): LetterWords {
  const year = periodLabel(about.period);
  return {
    subject: `Your return for ${year} is accepted`,
    text: `Hello ${about.name},\n\nEvery figure of your return for ${year} is accepted. There is nothing more to do. What was accepted by the cut-off counts in the network’s report on ${year}, what was accepted later in its next version; your own figures are public where their definition says so.\n\nRead it again at any time:\n${about.baseUrl}${paths.return(about.return)}\n`,
  };
}

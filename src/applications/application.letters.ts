import { typedByOthers } from '../mail/typed-by-others.ts';
import { paths } from '../paths.ts';
import type { LetterWords } from '../people/people.letters.ts';
import type { Applied } from './application.ts';

/** Goes to an address that anyone may have typed: it says so, and what they typed stands apart from our words. */
export function confirmationLetter({ lead, profile }: Applied, secret: string, baseUrl: string): LetterWords {
  const link = `${baseUrl}${paths.applicationConfirmation(secret)}`;
  const [organisation, name] = [profile.name, lead.name].map(typedByOthers);
  return {
    subject: 'Confirm an application to join the network',
    text: `Hello,\n\nSomeone applied to join the network and gave this address as the anchor lead's. They typed:\n\n> Organisation: ${organisation}\n> Anchor lead: ${name}\n\nOpen this link within 48 hours to confirm that this is your e-mail address. A coordinator then reads the application:\n${link}\n\nIf you know nothing of this, do nothing. The application lapses.\n`,
  };
}

interface AboutApplication {
  name: string;
  organisation: string;
}

export function questionLetter(
  { name, organisation, question }: AboutApplication & { question: string },
  secret: string,
  baseUrl: string,
): LetterWords {
  return {
    subject: `A question about the application of ${organisation}`,
    text: `Hello ${name},\n\nA coordinator has read the application of ${organisation} and asks:\n\n${question}\n\nOpen this link within 30 days to answer. You can correct the application there too:\n${baseUrl}${paths.applicationAnswer(secret)}\n`,
  };
}

export function declineLetter({
  name,
  organisation,
  reason,
  contact,
}: AboutApplication & { reason: string; contact: string }): LetterWords {
  return {
    subject: `The application of ${organisation}`,
    text: `Hello ${name},\n\n${organisation} does not join the network now. The coordinator's reason:\n\n${reason}\n\nYou can apply again when this has changed. For questions write to ${contact}.\n`,
  };
}

/** Tells an applicant that a number of theirs was approved in another application; names nobody of it. */
export function lostLetter({
  name,
  organisation,
  contact,
}: AboutApplication & { contact: string }): LetterWords {
  return {
    subject: `The application of ${organisation}`,
    text: `Hello ${name},\n\nAnother application with the same number was accepted, so ${organisation} cannot join under it. If you know nothing of the other application, or the number was a mistake, write to ${contact}.\n`,
  };
}

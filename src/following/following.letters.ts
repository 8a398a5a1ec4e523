import { onSending } from '../mail/anew.ts';
import { baseUrl, network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { LetterWords } from '../people/people.letters.ts';
import type { Follow, Letters } from './follower.ts';
import type { Happening } from './happenings/happening.ts';
import { findSubject, type Subject } from './subject.ts';

const WHEN: Record<Letters, string> = {
  weekly: 'a letter a week, where something happened',
  day: 'a letter on the day it is reported back',
};

/** "a letter a week, where something happened". */
export const whenWritten = (letters: Letters): string => WHEN[letters];

type Wanted = Pick<Follow, 'kind' | 'subject' | 'letters'>;

declare module '../mail/made.ts' {
  interface MadeOf {
    confirmation: { follows: Wanted[]; secret: string };
  }
}

onSending('confirmation', ({ follows, secret }) => confirmationLetter(follows, secret, new Date()));

/**
 * Asks whoever has the mailbox whether they want to follow what was asked for at their address; null where none of it
 * is there any more.
 */
export async function confirmationLetter(
  waiting: readonly Wanted[],
  secret: string,
  at: Date,
): Promise<LetterWords | null> {
  const lines = await Promise.all(
    waiting.map(async ({ kind, subject, letters }) => {
      const found = await findSubject(kind, { id: subject }, at);
      return found ? `- ${nameInLetters(found)}: ${whenWritten(letters)}\n` : '';
    }),
  );
  if (lines.every(line => line === '')) return null;
  return {
    subject: `Please confirm: you want to hear from ${network.name}`,
    text: `Somebody, most likely you, asked to hear by e-mail of:\n\n${lines.join('')}\nConfirm it on this page, and it begins:\n${baseUrl}${paths.followConfirmation(secret)}\n\nOpening the page changes nothing; its button does. If it was not you, do nothing: you get no more letters, and your address is deleted after 7 days.\n`,
  };
}

/** "Hollybank Hospitals", "Southwark (place)". */
export const nameInLetters = ({ kind, name }: Subject): string =>
  kind === 'place' || kind === 'theme' ? `${name} (${kind})` : name;

/** What is told of one thing that is followed. */
export interface FollowedNews {
  subject: Subject;
  news: readonly Happening[];
}

const MOST_LINES = 20;

/** The one letter of a day: what happened with what somebody follows, and where it is stopped. */
export function newsLetter(told: readonly FollowedNews[], stop: string): LetterWords {
  const [first] = told;
  const subject =
    told.length === 1 && first
      ? `${first.news.length === 1 ? 'News' : `${first.news.length} pieces of news`} of ${short(first.subject.name)}`
      : `News of ${told.length} things you follow at ${network.name}`;
  return {
    subject,
    text: `${told.map(partOf).join('\n')}\nYou follow this by e-mail at ${network.name}. Stop it or change it, by one press on this page:\n${stop}\n`,
  };
}

function partOf({ subject, news }: FollowedNews): string {
  const lines = news.slice(0, MOST_LINES).map(one => {
    const { title, text, href } = one.told();
    return `- ${title}${text ? `:\n  ${text}` : ''}\n  ${baseUrl}${href}\n`;
  });
  const more = news.length - lines.length;
  const rest = more > 0 ? `And ${more} more: ${baseUrl}${subject.href}\n` : '';
  return `${nameInLetters(subject)}\n\n${lines.join('')}${rest}`;
}

const LONGEST = 80;
const short = (name: string): string =>
  name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;

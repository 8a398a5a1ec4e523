import { typedByOthers } from '../mail/typed.ts';
import { paths } from '../paths.ts';
import type { Invitation } from './invitations.ts';
import type { Role } from './person.ts';

export interface LetterWords {
  subject: string;
  text: string;
}

export const roleNames: Record<Role, string> = {
  lead: 'anchor lead',
  deputy: 'deputy',
  contributor: 'contributor',
  sponsor: 'executive sponsor',
};

export function invitationLetter(invited: Invitation, secret: string): LetterWords {
  const { role, baseUrl } = invited;
  const [name, memberName] = [invited.name, invited.memberName].map(typedByOthers);
  const link = `${baseUrl}${paths.link(secret)}`;
  const what = role === 'sponsor' ? 'confirm the charter' : 'start';
  return {
    subject: `You are invited as ${roleNames[role]} of ${memberName}`,
    text: `Hello ${name},\n\nYou are invited as ${roleNames[role]} of ${memberName}.\n\nOpen this link to ${what}. It works once, for 14 days:\n${link}\n`,
  };
}

export function resetLetter(name: string, secret: string, baseUrl: string): LetterWords {
  return {
    subject: 'Choose a new password',
    text: `Hello ${typedByOthers(name)},\n\nSomeone asked to choose a new password for this address. Open this link within two hours. It works once:\n${baseUrl}${paths.link(secret)}\n\nIf it was not you, do nothing. Your password stays as it is.\n`,
  };
}

export function coordinatorLetter(name: string, secret: string, baseUrl: string): LetterWords {
  return {
    subject: 'You are a coordinator',
    text: `Hello ${name},\n\nYou are a coordinator of the network. Open this link to start. It works once, for 14 days:\n${baseUrl}${paths.link(secret)}\n`,
  };
}

export function coordinatorEndLetter(name: string, network: { name: string; contact: string }): LetterWords {
  return {
    subject: 'You are no longer a coordinator',
    text: `Hello ${name},\n\nYour place as a coordinator of ${network.name} has ended, and with it every session you had. What you did stays in the record.\n\nFor questions write to ${network.contact}.\n`,
  };
}

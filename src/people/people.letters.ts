import type { Types } from 'mongoose';
import { typedByOthers } from '../mail/typed-by-others.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { Role } from './person.ts';

/** An invitation into a member. `baseUrl` is where its link leads. */
export interface Invitation {
  name: string;
  email: string;
  role: Role;
  member: Types.ObjectId;
  memberName: string;
  by: Types.ObjectId | null;
  at: Date;
  baseUrl: string;
}

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

/** What each role is, for someone who never heard of it. */
const ROLE_WORDS: Record<Role, (member: string) => string> = {
  lead: member => `The anchor lead answers for the pledges of ${member} and for its yearly return.`,
  deputy: member => `A deputy does for ${member} what its anchor lead does.`,
  contributor: member => `A contributor gives figures for the yearly return of ${member}.`,
  sponsor: member => `The executive sponsor confirms the charter that ${member} has agreed to.`,
};

/** `inviter` is the name of who invites; null where the network does. */
export function invitationLetter(invited: Invitation, secret: string, inviter: string | null): LetterWords {
  const { role, baseUrl } = invited;
  const [name = '', memberName = ''] = [invited.name, invited.memberName].map(typedByOthers);
  const link = `${baseUrl}${paths.link(secret)}`;
  const what = role === 'sponsor' ? 'confirm the charter' : 'start';
  const who = inviter ? `${typedByOthers(inviter)} invites you` : 'You are invited';
  const place = `as ${roleNames[role]} of ${memberName}, a member of ${network.name}`;
  return {
    subject: `You are invited as ${roleNames[role]} of ${memberName}`,
    text: `Hello ${name},\n\n${who} ${place}. ${ROLE_WORDS[role](memberName)}\n\nOpen this link to ${what}. It works once, for 14 days:\n${link}\n\nIf you do not expect this, do nothing, or ask ${network.contact}.\n`,
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
    text: `Hello ${name},\n\nYou are a coordinator of ${network.name}. Open this link to start. It works once, for 14 days:\n${baseUrl}${paths.link(secret)}\n`,
  };
}

export function coordinatorEndLetter(name: string): LetterWords {
  return {
    subject: 'You are no longer a coordinator',
    text: `Hello ${name},\n\nYour place as a coordinator of ${network.name} has ended, and with it every session you had. What you did stays in the record.\n\nFor questions write to ${network.contact}.\n`,
  };
}

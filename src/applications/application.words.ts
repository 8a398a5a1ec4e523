import type { ApplicationState } from './application.ts';

export const stateNames: Record<ApplicationState, string> = {
  unconfirmed: 'E-mail address not confirmed',
  waiting: 'Waiting for a decision',
  asked: 'Waiting for the applicant',
  approved: 'Approved',
  declined: 'Declined',
  lapsed: 'Set aside',
};

export const alreadyHere = (contact: string): string =>
  `An organisation with this number is a member already. If it is yours, write to ${contact}.`;

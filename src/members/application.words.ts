import type { ApplicationState } from './application.ts';

export const stateNames: Record<ApplicationState, string> = {
  unconfirmed: 'E-mail address not confirmed',
  waiting: 'Waiting for a decision',
  asked: 'Waiting for the applicant',
  approved: 'Approved',
  declined: 'Declined',
  lapsed: 'Never confirmed',
};

/** The same words whether the organisation is a member or someone has applied for it. */
export const alreadyHere = (contact: string): string =>
  `An organisation with this identifier is a member, or its application is being looked at. If it is yours, write to ${contact}.`;

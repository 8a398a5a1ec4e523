import { coordinatorsOnly } from '../people/person.ts';

/** Who may do what to an application. Applicants hold no account: their links are their keys. */
export const applicationPolicy = coordinatorsOnly(
  'read',
  'approve',
  'ask',
  'decline',
  'sendLink',
  'setAside',
);

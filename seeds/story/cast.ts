import { Person } from '../../src/people/person.ts';
import { invented } from './members.ts';

export const STORY_PASSWORD = 'rope harbour lantern seven';

/** Those who can sign in with STORY_PASSWORD; everyone else would ask for a new password by mail. */
export const known = {
  coordinator: { name: 'Ada Obi', email: 'ada@network.example' },
  second: { name: 'Ben Carter', email: 'ben@network.example' },
  lead: { name: 'Maya Okafor', email: 'maya@thamesmere.example' },
  deputy: { name: 'Noor Haddad', email: 'noor@thamesmere.example' },
  contributor: { name: 'Kofi Mensah-Reid', email: 'kofi@thamesmere.example' },
};

/** Who can sign in, as lines to print. */
export const castLines = (): string[] => [
  'Everyone here is invented. These people can sign in, all with the password',
  `  ${STORY_PASSWORD}`,
  `  ${known.coordinator.email}  coordinator (so is ${known.second.email})`,
  `  ${known.lead.email}  anchor lead of ${invented[0]?.name}`,
  `  ${known.deputy.email}  its deputy, and ${known.contributor.email} a contributor`,
];

/** Whether its people are in the database. */
export const isTold = async (): Promise<boolean> =>
  (await Person.exists({ email: known.coordinator.email })) !== null;

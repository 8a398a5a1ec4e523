import { isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'>;

const coordinator = (person: Who, _one: null): boolean => isCoordinator(person);

/** Who may do what to campaigns and issues heard; everyone reads what is published. */
export const listeningPolicy = {
  read: coordinator,
  add: coordinator,
  change: coordinator,
  publish: coordinator,
  step: coordinator,
  correct: coordinator,
};

import { isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'>;

const coordinator = (person: Who, _one: null): boolean => isCoordinator(person);

/** Who may do what to assemblies; everyone reads those that are published. */
export const assemblyPolicy = {
  read: coordinator,
  add: coordinator,
  change: coordinator,
  publish: coordinator,
};

import { isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'>;

/** The file holds what is not published too: only coordinators take it. */
export const exchangePolicy = {
  export: (person: Who, _network: null) => isCoordinator(person),
};

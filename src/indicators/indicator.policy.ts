import { isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'>;

/** Who may do what to the catalogue; everyone may read it. */
export const indicatorPolicy = {
  add: (person: Who, _catalogue: null) => isCoordinator(person),
  define: (person: Who, _indicator: null) => isCoordinator(person),
  reword: (person: Who, _indicator: null) => isCoordinator(person),
  move: (person: Who, _indicator: null) => isCoordinator(person),
  ask: (person: Who, _indicator: null) => isCoordinator(person),
  retire: (person: Who, _indicator: null) => isCoordinator(person),
};

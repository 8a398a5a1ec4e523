import { isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'>;

const coordinator = (person: Who, _partner: null): boolean => isCoordinator(person);

/** Who may do what to community partners; everyone reads their pages. */
export const partnerPolicy = { add: coordinator, change: coordinator, end: coordinator };

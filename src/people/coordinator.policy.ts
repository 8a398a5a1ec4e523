import { isCoordinator, type SignedIn } from './person.ts';

const coordinator = (person: SignedIn, _of: null): boolean => isCoordinator(person);

/** Who may say who coordinates. That one remains is a rule of the ending itself. */
export const coordinatorPolicy = { see: coordinator, appoint: coordinator, end: coordinator };

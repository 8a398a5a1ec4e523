import { isCoordinator, type SignedIn } from '../people/person.ts';

/** Who reads the security log. */
export const securityPolicy = { read: (person: SignedIn, _log: null) => isCoordinator(person) };

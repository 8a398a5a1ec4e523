import { coordinatorsOnly } from '../people/person.ts';

/** Who reads the security log. */
export const securityPolicy = coordinatorsOnly('read');

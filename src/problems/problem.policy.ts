import { coordinatorsOnly } from '../people/person.ts';

/** Anyone reports a problem; coordinators look at it. */
export const problemPolicy = coordinatorsOnly('read', 'close');

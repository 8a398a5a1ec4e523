import { coordinatorsOnly } from './person.ts';

/** Who may say who coordinates. That one remains is a rule of the ending itself. */
export const coordinatorPolicy = coordinatorsOnly('see', 'appoint', 'end');

import { coordinatorsOnly } from '../people/person.ts';

/** Who may do what to community partners; everyone reads their pages. */
export const partnerPolicy = coordinatorsOnly('add', 'change', 'end');

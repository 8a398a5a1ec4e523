import { coordinatorsOnly } from '../people/person.ts';

/** Who may do what to pages of places, meetings in public and questions; everyone reads what is public of them. */
export const placePolicy = coordinatorsOnly('read', 'write', 'meet', 'answer');

import { coordinatorsOnly } from '../people/person.ts';

/** Who may do what to events; everyone reads what is published. */
export const eventPolicy = coordinatorsOnly('read', 'add', 'change', 'publish', 'cancel');

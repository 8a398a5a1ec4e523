import { coordinatorsOnly } from '../people/person.ts';

/** Who may do what to campaigns and issues heard; everyone reads what is published. */
export const listeningPolicy = coordinatorsOnly('read', 'add', 'change', 'publish', 'step', 'correct');

import { coordinatorsOnly } from '../people/person.ts';

/** Who may do what to the catalogue; everyone may read it. */
export const indicatorPolicy = coordinatorsOnly('add', 'define', 'reword', 'move', 'ask', 'retire');

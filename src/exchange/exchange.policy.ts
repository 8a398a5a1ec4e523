import { coordinatorsOnly } from '../people/person.ts';

/** The file holds what is not published too: only coordinators take it. */
export const exchangePolicy = coordinatorsOnly('export');

import { coordinatorsOnly } from '../people/person.ts';

/** Reports are the coordinators': others read what is published. */
export const reportPolicy = coordinatorsOnly('draft', 'edit', 'publish', 'stop', 'restate');

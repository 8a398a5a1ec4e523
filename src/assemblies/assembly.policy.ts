import { coordinatorsOnly } from '../people/person.ts';

/** Who may do what to assemblies; everyone reads those that are published. */
export const assemblyPolicy = coordinatorsOnly('read', 'add', 'change', 'publish');

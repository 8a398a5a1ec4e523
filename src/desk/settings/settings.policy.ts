import { coordinatorsOnly } from '../../people/person.ts';

export const settingsPolicy = coordinatorsOnly('see', 'change');

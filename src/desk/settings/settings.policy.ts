import { isCoordinator, type SignedIn } from '../../people/person.ts';

const coordinator = (person: SignedIn, _of: null): boolean => isCoordinator(person);

export const settingsPolicy = { see: coordinator, change: coordinator };

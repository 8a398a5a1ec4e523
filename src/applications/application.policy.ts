import { isCoordinator, type SignedIn } from '../people/person.ts';
import type { Application } from './application.ts';

const coordinator = (person: SignedIn, _application: Application): boolean => isCoordinator(person);

/** Who may do what to an application. Applicants hold no account: their links are their keys. */
export const applicationPolicy = {
  read: coordinator,
  approve: coordinator,
  ask: coordinator,
  decline: coordinator,
  sendLink: coordinator,
  setAside: coordinator,
};

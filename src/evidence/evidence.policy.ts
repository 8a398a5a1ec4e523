import type { Types } from 'mongoose';
import { type Actor, belongs, isCoordinator } from '../people/person.ts';

/** Evidence is open to the people of its member and to coordinators. */
export const evidencePolicy = {
  read: (person: Actor, { member }: { member: Types.ObjectId }) =>
    isCoordinator(person) || belongs(person, member),
};

import type { Types } from 'mongoose';
import { belongs, isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'>;

/** Evidence is open to the people of its member and to coordinators. */
export const evidencePolicy = {
  read: (person: Who, { member }: { member: Types.ObjectId }) =>
    isCoordinator(person) || belongs(person, member),
};

import type { Types } from 'mongoose';
import { type Actor, belongs, holds, isCoordinator } from '../people/person.ts';

interface OfMember {
  member: Types.ObjectId;
}

const lead = (person: Actor, { member }: OfMember): boolean => holds(person, member, 'lead', 'deputy');

/** Who may ask for a member is the lead of the pledge; who answers for it, its own. */
export const sharingPolicy = {
  read: (person: Actor, { member }: OfMember) => isCoordinator(person) || belongs(person, member),
  ask: lead,
  answer: lead,
};

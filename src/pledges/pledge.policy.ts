import type { Types } from 'mongoose';
import { belongs, holds, isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'> & { _id: unknown };
/** What is asked about: something of a member, and for a judgement who wrote what is judged. */
interface Thing {
  member: Types.ObjectId;
  writers?: Types.ObjectId[];
}

const wroteIt = (person: Who, { writers = [] }: Thing) => writers.some(by => by.equals(String(person._id)));

/** Who may do what to a pledge. */
export const pledgePolicy = {
  read: (person: Who, { member }: Thing) => isCoordinator(person) || belongs(person, member),
  record: (person: Who, { member }: Thing) => holds(person, member, 'lead', 'deputy'),
  draftUpdate: (person: Who, { member }: Thing) => holds(person, member, 'lead', 'deputy', 'contributor'),
  sendUpdate: (person: Who, { member }: Thing) => holds(person, member, 'lead', 'deputy'),
  /** Whoever wrote it does not accept it. */
  accept: (person: Who, thing: Thing) => isCoordinator(person) && !wroteIt(person, thing),
  ask: (person: Who, thing: Thing) => isCoordinator(person) && !wroteIt(person, thing),
};

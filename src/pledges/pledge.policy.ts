import type { Types } from 'mongoose';
import { type Actor, belongs, holds, isCoordinator } from '../people/person.ts';

/** What is asked about: something of a member, and for a judgement who wrote what is judged. */
interface GuardedPledge {
  member: Types.ObjectId;
  writers?: Types.ObjectId[];
}

const wroteIt = (person: Actor, { writers = [] }: GuardedPledge) =>
  writers.some(by => by.equals(String(person._id)));

/** Who may do what to a pledge. */
export const pledgePolicy = {
  read: (person: Actor, { member }: GuardedPledge) => isCoordinator(person) || belongs(person, member),
  record: (person: Actor, { member }: GuardedPledge) => holds(person, member, 'lead', 'deputy'),
  draftUpdate: (person: Actor, { member }: GuardedPledge) =>
    holds(person, member, 'lead', 'deputy', 'contributor'),
  sendUpdate: (person: Actor, { member }: GuardedPledge) => holds(person, member, 'lead', 'deputy'),
  /** Whoever wrote it does not accept it. */
  accept: (person: Actor, thing: GuardedPledge) => isCoordinator(person) && !wroteIt(person, thing),
  ask: (person: Actor, thing: GuardedPledge) => isCoordinator(person) && !wroteIt(person, thing),
};

import type { Types } from 'mongoose';
import { belongs, coordinatorsOnly, holds, isCoordinator, type Person } from '../people/person.ts';

type Who = Pick<Person, 'memberships' | 'coordinator'> & { _id: unknown };
interface Thing {
  member: Types.ObjectId;
  /** Who wrote what is judged. */
  writers?: readonly Types.ObjectId[];
}

const coordinator = (person: Who): boolean => isCoordinator(person);
const lead = (person: Who, { member }: Thing): boolean => holds(person, member, 'lead', 'deputy');
const wroteIt = (person: Who, { writers = [] }: Thing) => writers.some(by => by.equals(String(person._id)));
const judge = (person: Who, thing: Thing): boolean => isCoordinator(person) && !wroteIt(person, thing);

/** Who may do what to a commitment; everyone reads what is published. */
export const commitmentPolicy = {
  read: (person: Who, { member }: Thing) => isCoordinator(person) || belongs(person, member),
  promise: lead,
  confirm: lead,
  report: lead,
  reply: lead,
  /** Whoever wrote it does not accept or check it. */
  accept: judge,
  check: judge,
  ask: coordinator,
};

/** What has no member yet: the list, and a promise taken down in the room. */
export const takingDownPolicy = coordinatorsOnly('read', 'takeDown');

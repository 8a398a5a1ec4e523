import type { Types } from 'mongoose';
import { type Actor, belongs, coordinatorsOnly, holds, isCoordinator } from '../people/person.ts';

/** An event as far as its rules ask: whose it is, null where it is the network's. */
interface GuardedEvent {
  member: Types.ObjectId | null;
}

const writes = (person: Actor, { member }: GuardedEvent): boolean =>
  isCoordinator(person) || (member !== null && holds(person, member, 'lead', 'deputy'));

/** Who may do what to events; everyone reads what is published. */
export const eventPolicy = {
  read: (person: Actor, { member }: GuardedEvent) =>
    isCoordinator(person) || (member !== null && belongs(person, member)),
  /** What somebody writes who is no coordinator waits for one. */
  write: writes,
  /** Called off, or taken out of sight: nobody may travel in vain until a coordinator has time. */
  cancel: writes,
  close: writes,
};

/** What only coordinators do. */
export const eventJudging = coordinatorsOnly('list', 'publish', 'decline');

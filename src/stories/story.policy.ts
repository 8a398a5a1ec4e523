import type { Types } from 'mongoose';
import { type Actor, belongs, coordinatorsOnly, holds, isCoordinator } from '../people/person.ts';

/** A story as far as its rules ask: whose it is, null where it is the network's. */
interface GuardedStory {
  member: Types.ObjectId | null;
}

const writes = (person: Actor, { member }: GuardedStory): boolean =>
  isCoordinator(person) || (member !== null && holds(person, member, 'lead', 'deputy'));

/** Who may do what to stories; everyone reads what is told. */
export const storyPolicy = {
  read: (person: Actor, { member }: GuardedStory) =>
    isCoordinator(person) || (member !== null && belongs(person, member)),
  write: writes,
  /** Who agreed, and that they no longer do: whoever is told of it first writes it down. */
  consent: writes,
  takeDown: writes,
};

/** What only coordinators do. */
export const storyJudging = coordinatorsOnly('queue', 'accept', 'decline');

import type { Types } from 'mongoose';
import { type Actor, holds, isCoordinator, livingMemberships } from '../people/person.ts';
import type { OfferedBy } from './offer.ts';

const leads = (person: Actor, member: Types.ObjectId): boolean => holds(person, member, 'lead', 'deputy');
const isIn = (person: Actor): boolean => isCoordinator(person) || livingMemberships(person).length > 0;

/** Leads speak for their member; a coordinator for a community partner, which has no account. */
const owns = (person: Actor, { kind, id }: OfferedBy): boolean =>
  kind === 'member' ? leads(person, id) : isCoordinator(person);

/** Who may do what to an offer or an ask; everyone reads what community partners ask for. */
export const offerPolicy = {
  read: (person: Actor, _from: OfferedBy) => isIn(person),
  write: (person: Actor, from: OfferedBy) => owns(person, from),
  match: (person: Actor, from: OfferedBy) => owns(person, from),
  /** One's own offer is not answered. */
  answer: (person: Actor, from: OfferedBy) =>
    livingMemberships(person).some(({ member }) => leads(person, member) && !from.id.equals(member)),
};

/** Who reads the list of them. */
export const offersPolicy = { read: (person: Actor, _none: null) => isIn(person) };

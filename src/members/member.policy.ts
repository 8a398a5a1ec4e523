import type { Types } from 'mongoose';
import { type Actor, belongs, holds, isCoordinator, type Role, roles } from '../people/person.ts';

type WithId = { _id: Types.ObjectId };

const leads = (person: Actor, { _id }: WithId): boolean => holds(person, _id, 'lead');

/** Who may do what to a member. */
export const memberPolicy = {
  /** Its desk: what waits, its people, its profile. */
  see: (person: Actor, member: WithId) => isCoordinator(person) || belongs(person, member._id),
  /** Propose a change of the profile, and say how it reports. */
  edit: (person: Actor, { _id }: WithId) => isCoordinator(person) || holds(person, _id, 'lead', 'deputy'),
  accept: isCoordinator,
  decline: isCoordinator,
  invite: (person: Actor, member: WithId) => isCoordinator(person) || leads(person, member),
  leave: isCoordinator,
};

/** The roles a person may invite into: a lead names colleagues, a coordinator also a new lead. */
export const rolesToGive = (person: Actor, member: WithId): readonly Role[] =>
  isCoordinator(person) ? roles : leads(person, member) ? roles.filter(role => role !== 'lead') : [];

/** A lead ends any place but a lead's, so that no member is left without one by its own hand. */
export const mayEnd = (person: Actor, member: WithId, role: Role): boolean =>
  isCoordinator(person) || (leads(person, member) && role !== 'lead');

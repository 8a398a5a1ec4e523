import type { Types } from 'mongoose';
import { belongs, holds, isCoordinator, type Role, roles, type SignedIn } from '../people/person.ts';

type Thing = { _id: Types.ObjectId };

const coordinator = (person: SignedIn, _member: Thing): boolean => isCoordinator(person);
const leads = (person: SignedIn, { _id }: Thing): boolean => holds(person, _id, 'lead');

/** Who may do what to a member. */
export const memberPolicy = {
  /** Its desk: what waits, its people, its profile. */
  see: (person: SignedIn, member: Thing) => isCoordinator(person) || belongs(person, member._id),
  /** Propose a change of the profile, and say how it reports. */
  edit: (person: SignedIn, { _id }: Thing) => isCoordinator(person) || holds(person, _id, 'lead', 'deputy'),
  accept: coordinator,
  decline: coordinator,
  invite: (person: SignedIn, member: Thing) => isCoordinator(person) || leads(person, member),
  leave: coordinator,
};

/** The roles a person may invite into: a lead names colleagues, a coordinator also a new lead. */
export const rolesToGive = (person: SignedIn, member: Thing): readonly Role[] =>
  isCoordinator(person) ? roles : leads(person, member) ? roles.filter(role => role !== 'lead') : [];

/** A lead ends any place but a lead's, so that no member is left without one by its own hand. */
export const mayEnd = (person: SignedIn, member: Thing, role: Role): boolean =>
  isCoordinator(person) || (leads(person, member) && role !== 'lead');

import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

export const roles = ['lead', 'deputy', 'contributor', 'sponsor'] as const;
export type Role = (typeof roles)[number];

/** A person's place in one member. `_id` is the id of the invitation that made it. */
export interface Membership {
  _id: Types.ObjectId;
  member: Types.ObjectId;
  role: Role;
  invited: { by: Types.ObjectId | null; at: Date };
  accepted: { at: Date } | null;
  ended: { by: Types.ObjectId | null; at: Date } | null;
}

/** Someone who can sign in, once a password is chosen. */
export interface Person extends Acting {
  name: string;
  /** Lower case; unique. */
  email: string;
  password: { hash: string; chosen: Date } | null;
  coordinator: { by: Types.ObjectId | null; at: Date } | null;
  memberships: Membership[];
}

export type PersonDocument = HydratedDocument<Person>;

/** Who somebody is and what they may do, without what signs them in. */
export type SignedIn = Readonly<Pick<Person, 'name' | 'email' | 'coordinator' | 'memberships'>> & {
  _id: Types.ObjectId;
};

const id = Schema.Types.ObjectId;
const event = (required = false) => ({ type: { by: id, at: Date }, default: null, required, _id: false });

const membershipSchema = new Schema<Membership>({
  member: { type: id, required: true },
  role: { type: String, enum: roles, required: true },
  invited: event(true),
  accepted: event(),
  ended: event(),
});

const personSchema = new Schema<Person>(
  {
    ...actingFields,
    name: { type: String, required: true },
    email: { type: String, required: true, unique: true },
    password: { type: { hash: String, chosen: Date }, default: null, _id: false },
    coordinator: event(),
    memberships: { type: [membershipSchema], default: [] },
  },
  { collection: 'people', versionKey: false },
);
personSchema.index({ 'memberships.member': 1 });
indexPending(personSchema);

/** What is kept of people is who they are, who coordinates, and who holds which role where. */
export const Person = announced(model<Person>('Person', personSchema), {
  on: ['people'],
  silent: { password: true },
  unseen: ({ memberships }) => !Array.isArray(memberships) || memberships.length === 0,
});

/** The memberships a person holds today: accepted, not ended. */
export const livingMemberships = (person: Pick<Person, 'memberships'>): Membership[] =>
  person.memberships.filter(one => one.accepted && !one.ended);

/** Whether a person holds one of these roles at a member today. */
export function holds(
  person: Pick<Person, 'memberships'>,
  member: Types.ObjectId,
  ...wanted: Role[]
): boolean {
  return livingMemberships(person).some(one => one.member.equals(member) && wanted.includes(one.role));
}

/** Whether a person belongs to a member today, in any role. */
export const belongs = (person: Pick<Person, 'memberships'>, member: Types.ObjectId): boolean =>
  holds(person, member, ...roles);

export const isCoordinator = (person: Pick<Person, 'coordinator'> | null | undefined): boolean =>
  Boolean(person?.coordinator);

/** A person as far as policies ask about them. */
export type Actor = Pick<Person, 'memberships' | 'coordinator'> & { _id: unknown };

/** A policy of acts that only coordinators may do, whatever they are done to. */
export const coordinatorsOnly = <Act extends string>(...acts: Act[]) =>
  Object.fromEntries(acts.map(act => [act, isCoordinator])) as Record<
    Act,
    (person: Pick<Person, 'coordinator'>) => boolean
  >;

export { emailKey } from '../web/forms/email.ts';

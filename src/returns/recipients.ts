import type { Types } from 'mongoose';
import { livingMemberships, Person, type Role } from '../people/person.ts';

/** Someone a letter goes to. */
export interface Recipient {
  id: Types.ObjectId;
  name: string;
  email: string;
}

/** By member, the people who hold a role there today. */
async function holding(role: Role, members: Types.ObjectId[]): Promise<Map<string, Recipient[]>> {
  const wanted = new Set(members.map(String));
  const people = await Person.find(
    { 'memberships.member': { $in: members } },
    { name: 1, email: 1, memberships: 1 },
  ).lean();
  const found = new Map<string, Recipient[]>();
  for (const person of people)
    for (const one of livingMemberships(person)) {
      const key = String(one.member);
      if (one.role !== role || !wanted.has(key)) continue;
      found.set(key, [...(found.get(key) ?? []), { id: person._id, name: person.name, email: person.email }]);
    }
  return found;
}

export const leadsOf = (members: Types.ObjectId[]): Promise<Map<string, Recipient[]>> =>
  holding('lead', members);
export const sponsorsOf = async (member: Types.ObjectId): Promise<Recipient[]> =>
  (await holding('sponsor', [member])).get(String(member)) ?? [];

/** What people are called, by id. */
export async function namesOf(ids: Types.ObjectId[]): Promise<Map<string, string>> {
  const people = await Person.find({ _id: { $in: ids } }, { name: 1 }).lean();
  return new Map(people.map(({ _id, name }) => [String(_id), name]));
}

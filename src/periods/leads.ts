import { whileUnchanged } from '../changes/cached.ts';
import { livingMemberships, Person } from '../people/person.ts';

/** The ids of the members that someone leads today. */
export const membersWithLead = whileUnchanged(
  'members with a lead',
  { on: ['people'] },
  async (): Promise<ReadonlySet<string>> => {
    const people = await Person.find({ 'memberships.role': 'lead' }, { memberships: 1 }).lean();
    const leading = people.flatMap(person => livingMemberships(person).filter(({ role }) => role === 'lead'));
    return new Set(leading.map(({ member }) => String(member)));
  },
);

import { whileUnchanged } from '../../changes/cached.ts';
import { Member } from '../../members/member.ts';
import type { MemberFact } from './facts.ts';
import type { PeriodData } from './period-data.ts';

const fields = {
  'approved.name': 1,
  'approved.sector': 1,
  'approved.leadPlace': 1,
  'approved.homePlaces': 1,
  'joined.on': 1,
  'left.on': 1,
  yearStart: 1,
};

type StoredFact = Omit<MemberFact, 'asked'>;

/** Every member there ever was, with what it was asked for in the periods read. */
export async function loadMembers(given: readonly PeriodData[]): Promise<MemberFact[]> {
  const members = await everyMember(null);
  return members.map(one => ({ ...one, asked: askedOf(one.id, given) }));
}

const everyMember = whileUnchanged('members of facts', { on: ['directory'] }, readMembers);

async function readMembers(): Promise<StoredFact[]> {
  const members = await Member.collection.find({}, { projection: fields }).toArray();
  return members.map(one => ({
    id: String(one._id),
    name: one.approved.name,
    sector: one.approved.sector,
    leadPlace: one.approved.leadPlace || null,
    homePlaces: one.approved.homePlaces,
    joinedOn: one.joined.on,
    leftOn: one.left?.on ?? null,
    yearStart: one.yearStart,
  }));
}

function askedOf(member: string, given: readonly PeriodData[]): MemberFact['asked'] {
  const periods: Record<string, readonly string[]> = {};
  for (const { period, asked } of given) {
    const own = asked.get(member);
    if (own) periods[period] = own;
  }
  return periods;
}

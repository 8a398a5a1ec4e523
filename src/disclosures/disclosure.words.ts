import type { Types } from 'mongoose';
import { Member } from '../members/member.ts';
import { periodLabel } from '../network/year.ts';
import type { Disclosure } from './disclosure.ts';

/** By id; two of one name have the address of their page beside it. */
export async function memberNames(): Promise<Map<string, string>> {
  const all = await Member.find({}, { approved: 1, slug: 1 }).sort({ 'approved.name': 1 }).lean();
  const hasNamesake = (id: Types.ObjectId, name: string) =>
    all.some(one => one.approved.name === name && !one._id.equals(id));
  return new Map(
    all.map(({ _id, approved: { name }, slug }) => [
      String(_id),
      hasNamesake(_id, name) ? `${name} (${slug})` : name,
    ]),
  );
}

/** "All members, 2024/25" */
export function aboutOf(
  { member, editions }: Pick<Disclosure, 'member' | 'editions'>,
  names: Map<string, string>,
) {
  const whose = member ? (names.get(String(member)) ?? 'A member') : 'All members';
  return `${whose}, ${editions.map(({ period }) => periodLabel(period)).join(', ')}`;
}

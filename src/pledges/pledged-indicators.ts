import type { Types } from 'mongoose';
import { Pledge } from './pledge.ts';

/** By member, the indicators its live pledges are measured by. */
export async function pledgedIndicators(members: Types.ObjectId[]): Promise<Map<string, string[]>> {
  const live = { member: { $in: members }, 'approved.measure': { $ne: null }, withdrawal: null };
  const pledges = await Pledge.find(live, { member: 1, approved: 1 }).lean();
  const codes = new Map<string, string[]>();
  for (const { member, approved } of pledges) {
    const known = codes.get(String(member)) ?? [];
    codes.set(String(member), [...known, approved?.measure?.indicator ?? []].flat());
  }
  return codes;
}

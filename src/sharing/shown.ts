import type { Types } from 'mongoose';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { pledgeCard } from '../pledges/card.ts';
import { Pledge, type StoredPledge } from '../pledges/pledge.ts';
import { type PublicPledge, publicPledges } from '../pledges/public/public-pledges.ts';
import { sharersOn } from '../pledges/together/sharer.ts';

/** The pledges that a member makes with others and does not lead, as everyone reads them. They count elsewhere. */
export async function sharedPledgesOf(member: Types.ObjectId, at: Date): Promise<PublicPledge[]> {
  const day = dayOf(at);
  return (await publicPledges(at)).filter(({ pledge }) =>
    sharersOn(pledge, day).some(one => one.member.equals(member)),
  );
}

/** These as cards, with who leads each. */
export async function sharedCards(open: readonly PublicPledge[], at: Date) {
  if (open.length === 0) return [];
  const leading = await Member.find(
    { _id: { $in: open.map(({ pledge }) => pledge.member) } },
    { slug: 1, left: 1 },
  ).lean();
  const slugs = new Map(leading.map(({ _id, slug, left }) => [String(_id), left ? null : slug]));
  return open.map(({ line, pledge }) => {
    const slug = slugs.get(String(pledge.member));
    const led = { name: `Led by ${line.member}`, href: slug ? paths.member(slug) : '' };
    return pledgeCard(line, pledge, dayOf(at), led);
  });
}

/** What a member is asked to make, or makes, with others: for its own desk. */
export async function sharingsOf(member: Types.ObjectId) {
  const pledges = await Pledge.find({ sharers: { $elemMatch: { member, ended: null } } })
    .sort({ _id: 1 })
    .lean<StoredPledge[]>();
  const led = await namesOfLeading(pledges);
  return pledges.flatMap(pledge => {
    const one = pledge.sharers.find(each => each.member.equals(member) && !each.ended);
    return one ? [{ one, pledge, leading: led.get(String(pledge.member)) ?? 'A former member' }] : [];
  });
}

async function namesOfLeading(pledges: readonly StoredPledge[]): Promise<Map<string, string>> {
  const named = await Member.find(
    { _id: { $in: pledges.map(({ member }) => member) } },
    { approved: 1 },
  ).lean();
  return new Map(named.map(({ _id, approved }) => [String(_id), approved.name]));
}

/** How many a member is asked to make together and has not answered. */
export const sharingsToAnswer = (member: Types.ObjectId): Promise<number> =>
  Pledge.countDocuments({ sharers: { $elemMatch: { member, accepted: null, ended: null } } }).exec();

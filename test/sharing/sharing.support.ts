import type { MemberDocument } from '../../src/members/member.ts';
import type { SignedIn } from '../../src/people/person.ts';
import { Pledge, type StoredPledge } from '../../src/pledges/pledge.ts';
import type { Sharer } from '../../src/pledges/together/sharer.ts';
import { acceptSharing, askToShare } from '../../src/sharing/making-together.ts';

/** A pledge that another member is asked to make too, and makes where somebody `accepts` it. */
export async function aSharing(
  pledge: StoredPledge,
  leading: MemberDocument,
  member: MemberDocument,
  by: SignedIn,
  accepts: SignedIn | null = null,
  at = new Date(),
): Promise<{ sharing: Sharer }> {
  const asked = { _id: member._id, name: member.approved.name, left: member.left };
  const now = (await Pledge.findById(pledge._id).lean<StoredPledge>())!;
  await askToShare(now, { _id: leading._id, name: leading.approved.name }, asked, { by: by._id, at });
  const sharing = (await sharersOf(pledge)).findLast(one => one.member.equals(member._id))!;
  if (accepts) await acceptSharing(now, sharing, { by: accepts._id, at });
  return { sharing: (await sharersOf(pledge)).find(one => one._id.equals(sharing._id))! };
}

/** The members that are asked, or were, as they are stored. */
export async function sharersOf({ _id }: Pick<StoredPledge, '_id'>): Promise<Sharer[]> {
  return (await Pledge.findById(_id).lean<StoredPledge>())?.sharers ?? [];
}

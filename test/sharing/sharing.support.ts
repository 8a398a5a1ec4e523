import type { MemberDocument } from '../../src/members/member.ts';
import type { SignedIn } from '../../src/people/person.ts';
import type { StoredPledge } from '../../src/pledges/pledge.ts';
import { acceptSharing, askToShare } from '../../src/sharing/making-together.ts';
import { Sharing, type StoredSharing } from '../../src/sharing/sharing.ts';

/** A pledge that another member is asked to make too, and makes where somebody `accepts` it. */
export async function aSharing(
  pledge: StoredPledge,
  leading: MemberDocument,
  member: MemberDocument,
  by: SignedIn,
  accepts: SignedIn | null = null,
): Promise<{ sharing: StoredSharing }> {
  const at = new Date();
  const asked = { _id: member._id, name: member.approved.name, left: member.left };
  await askToShare(pledge, { _id: leading._id, name: leading.approved.name }, asked, { by: by._id, at });
  const of = { pledge: pledge._id, member: member._id };
  const sharing = (await Sharing.findOne(of).lean<StoredSharing>())!;
  if (accepts) await acceptSharing(sharing, { by: accepts._id, at });
  return { sharing: (await Sharing.findById(sharing._id).lean<StoredSharing>())! };
}

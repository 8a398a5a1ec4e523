import type { Request } from 'express';
import { belongs } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, idParam } from '../web/request.ts';
import { memberPolicy } from './member.policy.ts';
import { Member, type MemberDocument } from './member.ts';

/** The member of this address, where the person may do this with it. */
export async function memberFor(req: Request, act: keyof typeof memberPolicy): Promise<MemberDocument> {
  const member = await found<MemberDocument>(Member.findById(idParam(req)));
  allow(memberPolicy, act, signedIn(req), member);
  return member;
}

/** The task a member's page belongs to: its own for its people, the list of members for coordinators. */
export const taskOf = (
  req: Request,
  { _id }: MemberDocument,
  own: 'overview' | 'people' | 'figures',
): string => (belongs(signedIn(req), _id) ? own : 'members');

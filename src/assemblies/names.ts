import type { Types } from 'mongoose';
import { Member } from '../members/member.ts';
import { Partner } from '../partners/partner.ts';
import { paths } from '../paths.ts';
import type { AssemblyInvitation } from './assembly.ts';

/** An organisation by its name, with its page. */
export interface NamedParty {
  name: string;
  href: string | null;
}

/** The members and community partners of these ids, by id. Those that have left or ended have their names still. */
export async function namesOf(ids: readonly Types.ObjectId[]): Promise<Map<string, NamedParty>> {
  const wanted = { _id: { $in: ids } };
  const [members, partners] = await Promise.all([
    Member.find(wanted, { slug: 1, approved: 1 }).lean(),
    Partner.find(wanted, { slug: 1, profile: 1 }).lean(),
  ]);
  return new Map([
    ...members.map(({ _id, slug, approved }): [string, NamedParty] => [
      String(_id),
      { name: approved.name, href: paths.member(slug) },
    ]),
    ...partners.map(({ _id, slug, profile }): [string, NamedParty] => [
      String(_id),
      { name: profile.name, href: paths.partner(slug) },
    ]),
  ]);
}

/** Who an invitation is to. */
export const invitedName = (
  { id, name }: AssemblyInvitation,
  names: ReadonlyMap<string, NamedParty>,
): NamedParty =>
  (id && names.get(String(id))) || { name: name || 'An organisation that is not there any more', href: null };

/** The current members and partners, A to Z, that can be invited. */
export async function invitable() {
  const [members, partners] = await Promise.all([
    Member.find({ left: null }, { approved: 1 }).sort({ 'approved.name': 1 }).lean(),
    Partner.find({ ended: null }, { profile: 1 }).sort({ 'profile.name': 1 }).lean(),
  ]);
  return {
    members: members.map(({ _id, approved }) => ({ value: String(_id), text: approved.name })),
    partners: partners.map(({ _id, profile }) => ({ value: String(_id), text: profile.name })),
  };
}

import type { Types } from 'mongoose';
import { Assembly } from '../assemblies/assembly.ts';
import { Issue } from '../listening/issue.ts';
import { Member } from '../members/member.ts';
import { Partner } from '../partners/partner.ts';
import { paths } from '../paths.ts';
import type { StoredCommitment, Terms } from './commitment.ts';

/** What a commitment refers to, by its name, with its page. */
export interface Named {
  name: string;
  href: string;
}

/** The names of all that these commitments refer to, by id: members, assemblies, partners and issues. */
export async function namesIn(all: readonly StoredCommitment[]): Promise<Map<string, Named>> {
  const terms = all.flatMap(one => [one.terms, one.waiting]).filter(one => one !== null);
  const [members, others] = await Promise.all([
    Member.find(among(all.map(({ member }) => member)), { slug: 1, approved: 1 }).lean(),
    namesOf(...terms),
  ]);
  return new Map([
    ...members.map(one => entry(one._id, one.approved.name, paths.member(one.slug))),
    ...others,
  ]);
}

/** The names of what terms refer to, by id. */
export async function namesOf(...terms: readonly Terms[]): Promise<Map<string, Named>> {
  const [assemblies, partners, issues] = await Promise.all([
    Assembly.find(among(terms.map(({ assembly }) => assembly)), { slug: 1, details: 1 }).lean(),
    Partner.find(among(terms.map(({ partner }) => partner)), { slug: 1, profile: 1 }).lean(),
    Issue.find(among(terms.flatMap(one => one.issues)), { slug: 1, content: 1 }).lean(),
  ]);
  return new Map([
    ...assemblies.map(one => entry(one._id, one.details.name, paths.assembly(one.slug))),
    ...partners.map(one => entry(one._id, one.profile.name, paths.partner(one.slug))),
    ...issues.map(one => entry(one._id, one.content.title, paths.issue(one.slug))),
  ]);
}

const among = (ids: readonly (Types.ObjectId | null)[]) => ({ _id: { $in: ids.filter(id => id !== null) } });

const entry = (id: Types.ObjectId, name: string, href: string): [string, Named] => [
  String(id),
  { name, href },
];

import type { Types } from 'mongoose';
import { Assembly, type StoredAssembly } from '../../assemblies/assembly.ts';
import { type IssueEntry, publicIssues } from '../../listening/public-issues.ts';
import { Member } from '../../members/member.ts';
import { Partner, type StoredPartner } from '../../partners/partner.ts';
import { Pledge, type StoredPledge } from '../../pledges/pledge.ts';
import { sharersOn } from '../../pledges/together/sharer.ts';
import type { StoredCommitment } from '../commitment.ts';

/** A member as a commitment names it. */
export interface ReferredMember {
  name: string;
  slug: string;
  leftOn: string | null;
}

type ReferredPledge = Pick<StoredPledge, 'approved' | 'withdrawal' | 'waiting' | 'sharers'>;
type ReferredAssembly = Pick<StoredAssembly, 'slug' | 'details' | 'cancelled' | 'published'>;
type ReferredPartner = Pick<StoredPartner, 'slug' | 'profile'>;

/** All that commitments refer to, by id; of issues only those that the public reads. */
export interface Referred {
  members: ReadonlyMap<string, ReferredMember>;
  pledges: ReadonlyMap<string, ReferredPledge>;
  assemblies: ReadonlyMap<string, ReferredAssembly>;
  partners: ReadonlyMap<string, ReferredPartner>;
  issues: ReadonlyMap<string, IssueEntry>;
}

export async function loadReferred(all: readonly StoredCommitment[]): Promise<Referred> {
  const pledges = await Pledge.find(among(all.map(one => one.pledge)), {
    ...{ approved: 1, withdrawal: 1, sharers: 1 },
  }).lean<StoredPledge[]>();
  const sharers = pledges.flatMap(pledge => pledge.sharers.map(({ member }) => member));
  const [members, assemblies, partners, issues] = await Promise.all([
    Member.find(among([...all.map(one => one.member), ...sharers]), {
      ...{ slug: 1, approved: 1, left: 1 },
    }).lean(),
    Assembly.find(among(all.map(one => one.terms?.assembly ?? null)), {
      ...{ slug: 1, details: 1, cancelled: 1, published: 1 },
    }).lean<StoredAssembly[]>(),
    Partner.find(among(all.map(one => one.terms?.partner ?? null)), { slug: 1, profile: 1 }).lean<
      StoredPartner[]
    >(),
    publicIssues(),
  ]);
  return {
    members: byId(members, ({ approved, slug, left }) => ({
      ...{ name: approved.name, slug, leftOn: left?.on ?? null },
    })),
    pledges: byId(pledges, pledge => pledge),
    assemblies: byId(assemblies, assembly => assembly),
    partners: byId(partners, partner => partner),
    issues: new Map(issues.all.map(one => [one.id, one])),
  };
}

/** The members that make a commitment's pledge beside the one that leads it, on a day. */
export const sharersIn = (
  { pledge }: Pick<StoredCommitment, 'pledge'>,
  { pledges, members }: Referred,
  day: string,
): (ReferredMember & { id: string })[] => {
  const one = pledges.get(String(pledge));
  return sharersOn(one ?? { sharers: [] }, day).flatMap(({ member }) => {
    const id = String(member);
    const named = members.get(id);
    return named ? [{ ...named, id }] : [];
  });
};

const among = (ids: readonly (Types.ObjectId | null)[]) => ({ _id: { $in: ids.filter(id => id !== null) } });

const byId = <T extends { _id: unknown }, R>(all: readonly T[], of: (one: T) => R): Map<string, R> =>
  new Map(all.map(one => [String(one._id), of(one)]));

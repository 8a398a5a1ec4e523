import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { Member } from '../members/member.ts';
import { Period } from '../network/period.ts';
import { paths } from '../paths.ts';
import { compared } from '../web/forms/clean.ts';
import type { MembersByName } from './figure/joint.ts';
import { Return } from './return.ts';

/**
 * A return as what is kept of it says, without what changes unannounced: its version, and whether its sponsor was
 * asked. `WholeReturn` has them.
 */
export type StoredReturn = Omit<Return, 'pending' | 'version' | 'attestationAsked'> & { _id: Types.ObjectId };
export type WholeReturn = StoredReturn & Pick<Return, 'version' | 'attestationAsked'>;
export type StoredPeriod = Period & { _id: Types.ObjectId };

/** Whose return it is, as far as it matters to what is asked and when. */
export type ReturningMember = Pick<Member, 'approved' | 'yearStart' | 'sponsorAttests'> & {
  _id: Types.ObjectId;
};

/** So many of those who are at work on their returns are kept; the one asked for longest ago goes first. */
const MOST = 2_000;

const OF_RETURN = { pending: 0, version: 0, attestationAsked: 0 } as const;

const returnKept = whileUnchanged('returns', { on: ['figures'], most: MOST }, (id: Types.ObjectId) =>
  Return.findById(id, OF_RETURN).lean<StoredReturn>().exec(),
);

export const storedReturn = (id: Types.ObjectId): Promise<StoredReturn | null> => returnKept(String(id), id);

export const wholeReturn = (id: Types.ObjectId): Promise<WholeReturn | null> =>
  Return.findById(id, { pending: 0 }).lean<WholeReturn>().exec();

const returnsKept = whileUnchanged(
  'returns of members',
  { on: ['figures'], most: MOST },
  (member: Types.ObjectId) =>
    Return.find({ member }, OF_RETURN).sort({ period: -1 }).lean<StoredReturn[]>().exec(),
);

/** A member's returns, the newest first. */
export const returnsOf = (member: Types.ObjectId): Promise<StoredReturn[]> =>
  returnsKept(String(member), member);

const OF_MEMBER = { 'approved.name': 1, yearStart: 1, sponsorAttests: 1 } as const;

const memberKept = whileUnchanged(
  'members of returns',
  { on: ['directory'], most: MOST },
  (id: Types.ObjectId) => Member.findById(id, OF_MEMBER).lean<ReturningMember>().exec(),
);

export const returningMember = (id: Types.ObjectId): Promise<ReturningMember | null> =>
  memberKept(String(id), id);

const periodsKept = whileUnchanged('periods of returns', { on: ['figures'] }, () =>
  Period.find({}, { pending: 0 }).sort({ starts: 1 }).lean<StoredPeriod[]>().exec(),
);

/** All periods, the earliest first. */
export const storedPeriods = (): Promise<StoredPeriod[]> => periodsKept(null);

type NamedMember = Pick<Member, 'slug' | 'approved'> & { _id: Types.ObjectId };

const namedKept = whileUnchanged('members named in returns', { on: ['directory'] }, async () => {
  const current = Member.find({ left: null }, { slug: 1, 'approved.name': 1 });
  const named = new Map<string, Types.ObjectId[]>();
  for (const { _id: id, slug, approved } of await current.lean<NamedMember[]>())
    for (const key of [compared(approved.name), paths.member(slug)])
      named.set(key, [...(named.get(key) ?? []), id]);
  return named;
});

/** The other members there are now, by name and by the address of their page, which tells namesakes apart. */
export async function othersNamed(own: Types.ObjectId): Promise<MembersByName> {
  const named = await namedKept(null);
  return { get: key => named.get(key)?.filter(id => !own.equals(id)) };
}

import type { Types } from 'mongoose';
import { whileUnchanged } from '../../changes/cached.ts';
import { indexOf, type SearchIndex } from '../../search/search.ts';
import { asItStood } from '../as-it-stood.ts';
import { Commitment, type StoredCommitment } from '../commitment.ts';
import { type CommitmentEntry, entryOf } from './commitment.entry.ts';
import { loadReferred, type Referred } from './referred.ts';

interface PublicCommitments {
  all: readonly CommitmentEntry[];
  index: SearchIndex;
}

/** That everyone reads a commitment. */
export const OPEN = { published: { $ne: null }, takenBack: null };

/** Every commitment that the public reads on a day, newest first, kept until any process changes what it rests on. */
export const publicCommitments = (today: string): Promise<PublicCommitments> =>
  cachedCommitments(today, today);

const cachedCommitments = whileUnchanged(
  'commitments',
  { on: ['promises', 'pledges', 'directory', 'network'], most: 2 },
  async (today: string): Promise<PublicCommitments> => {
    const stored = await storedOpen();
    const referred = await loadReferred(stored);
    const all = stored.flatMap(one => entryOf(one, referred, today) ?? []);
    return { all, index: await indexOf(all) };
  },
);

const storedOpen = (): Promise<StoredCommitment[]> =>
  Commitment.find(OPEN, { pending: 0, links: 0 })
    .sort({ 'published.at': -1, _id: -1 })
    .lean<StoredCommitment[]>();

/** Every commitment as everyone read it at an instant, newest first, with what they refer to. */
export async function promisesAt(
  at: Date,
): Promise<{ all: readonly StoredCommitment[]; referred: Referred; at: Date }> {
  const all = (await storedOpen()).flatMap(one => asItStood(one, at) ?? []);
  return { all, referred: await loadReferred(all), at };
}

/** The commitments that touch a place in particular, by its GSS code. */
export async function commitmentsIn(code: string, today: string): Promise<readonly CommitmentEntry[]> {
  const { all } = await publicCommitments(today);
  return all.filter(({ places }) => places.includes(code));
}

/** The commitments made at an assembly that everyone reads, as they are stored. */
export const promisesMadeAt = (assembly: Types.ObjectId): Promise<StoredCommitment[]> =>
  Commitment.find({ ...OPEN, 'terms.assembly': assembly }, { pending: 0, links: 0 }).lean<
    StoredCommitment[]
  >();

/** The commitments made by a member, at an assembly, to a partner, on an issue, or of a pledge; by id as text. */
export async function commitmentsOf(
  of: 'member' | 'assembly' | 'partner' | 'issue' | 'pledge',
  id: string,
  today: string,
): Promise<readonly CommitmentEntry[]> {
  const { all } = await publicCommitments(today);
  return all.filter(one => idsOf(one, of).includes(id));
}

function idsOf({ of }: CommitmentEntry, what: Parameters<typeof commitmentsOf>[0]): readonly string[] {
  if (what === 'issue') return of.issues;
  if (what === 'member') return of.members;
  const id = of[what];
  return id === null ? [] : [id];
}

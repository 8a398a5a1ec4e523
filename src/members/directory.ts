import type { Types } from 'mongoose';
import { byName, type Listed, listed, type MemberRow, type Pledged } from './listed.ts';
import { Member } from './member.ts';
import { publishedPledges, type Tallied } from './pledged.ts';
import { type Index, indexOf } from './search.ts';

/** The current members, A to Z, with the index they are searched by. */
export interface Directory {
  members: readonly Listed[];
  byId: ReadonlyMap<string, Listed>;
  index: Index;
}

/** So many of the last changes are compared, because several may bear the same instant. */
const CHANGES_COMPARED = 8;

let kept: { stamp: string; pledges: Tallied; directory: Directory } | null = null;

/**
 * The directory as it is now. It is kept in memory and made again when any process has changed a member or
 * published a pledge: what changed last is asked of the database each time.
 */
export async function directory(at = new Date()): Promise<Directory> {
  const [stamp, pledges] = await Promise.all([newestChanges(), publishedPledges(at)]);
  if (kept?.stamp === stamp && kept.pledges === pledges) return kept.directory;
  const made = await makeDirectory(pledges);
  kept = { stamp, pledges, directory: made };
  return made;
}

async function newestChanges(): Promise<string> {
  const last = await Member.find({}, { changed: 1, version: 1 })
    .sort({ changed: -1 })
    .limit(CHANGES_COMPARED)
    .lean<{ _id: Types.ObjectId; changed: Date; version: number }[]>();
  return last.map(({ _id, changed, version }) => `${_id} ${changed.getTime()} ${version}`).join();
}

async function makeDirectory(pledges: Tallied): Promise<Directory> {
  const current = await Member.find({ left: null }, { slug: 1, approved: 1, identifiers: 1 }).lean<
    MemberRow[]
  >();
  const members = current
    .map(one => listed(one, pledges.get(String(one._id)) as Pledged | undefined))
    .sort(byName);
  return { members, byId: new Map(members.map(one => [one.id, one])), index: indexOf(members) };
}

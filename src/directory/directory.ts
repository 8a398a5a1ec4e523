import { whileUnchanged } from '../changes/cached.ts';
import { Member } from '../members/member.ts';
import { byName } from '../search/by-name.ts';
import { type Index, indexOf } from '../search/search.ts';
import { type DirectoryEntry, listed, type MemberRow, type PledgeTally } from './directory.entry.ts';
import { publishedPledges, type Tallied } from './pledge-counts.ts';

/** The current members, A to Z, with the index they are searched by. */
export interface Directory {
  members: readonly DirectoryEntry[];
  byId: ReadonlyMap<string, DirectoryEntry>;
  index: Index;
}

/** The directory as it is now, kept until any process changes a member or what is published of pledges. */
export async function directory(at = new Date()): Promise<Directory> {
  const pledges = await publishedPledges(at);
  return keptDirectory(pledges, pledges);
}

const keptDirectory = whileUnchanged('directory', { on: ['directory', 'network'] }, makeDirectory);

async function makeDirectory(pledges: Tallied): Promise<Directory> {
  const current = await Member.find({ left: null }, { slug: 1, approved: 1, identifiers: 1 }).lean<
    MemberRow[]
  >();
  const members = current
    .map(one => listed(one, pledges.get(String(one._id)) as PledgeTally | undefined))
    .sort(byName);
  return { members, byId: new Map(members.map(one => [one.id, one])), index: await indexOf(members) };
}

import { whileUnchanged } from '../changes/cached.ts';
import { Member } from '../members/member.ts';
import { byName } from '../search/by-name.ts';
import { type FacetIndex, facetIndex } from '../search/facet.index.ts';
import { indexOf, type SearchIndex } from '../search/search.ts';
import { type DirectoryEntry, listed, type MemberRow, type PledgeTally } from './directory.entry.ts';
import type { DirectoryFacet } from './directory.filter.ts';
import { publishedPledges, type Tallied } from './pledge-counts.ts';

/** The current members, A to Z, with the indexes they are searched and narrowed by. */
export interface Directory {
  members: readonly DirectoryEntry[];
  /** Where each stands among them, by its id. */
  placeOf: ReadonlyMap<string, number>;
  index: SearchIndex;
  /** Places by code, sectors and themes by key. */
  facets: FacetIndex<DirectoryFacet | 'letter'>;
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
  return {
    members,
    placeOf: new Map(members.map(({ id }, place) => [id, place])),
    index: await indexOf(members),
    facets: facetIndex(members, SEEN),
  };
}

/** What each facet sees of a member. */
const SEEN: Record<DirectoryFacet | 'letter', (one: DirectoryEntry) => readonly string[]> = {
  place: ({ places }) => places,
  sector: ({ sector }) => [sector],
  theme: ({ themes }) => themes,
  letter: ({ letter }) => [letter],
};

import type { Types } from 'mongoose';
import { whileUnchanged } from '../../changes/cached.ts';
import { Member } from '../../members/member.ts';
import { paths } from '../../paths.ts';
import { type Bits, placesIn } from '../../search/bits.ts';
import { type FacetIndex, facetIndex } from '../../search/facet.index.ts';
import type { CardMakers } from '../card.ts';
import type { PublicPledge } from './public-pledges.ts';

export const facets = ['theme', 'status', 'place', 'sector'] as const;
export type PledgeFacet = (typeof facets)[number];

/** What the public list is narrowed to; an empty list narrows nothing. */
export type PledgeFilter = Record<PledgeFacet, string[]>;

type ListedMember = Pick<Member, 'slug' | 'left'> & {
  approved: Pick<Member['approved'], 'leadPlace' | 'homePlaces' | 'sector'>;
};

export interface Listed extends PublicPledge {
  whose: ListedMember;
  /** Where the member that leads it works, and where those that make it too do: GSS codes. */
  places: readonly string[];
  /** As a card names those who make it. */
  made: CardMakers;
}

/** The public list, laid out by what it is narrowed by. */
export interface Listing {
  all: readonly Listed[];
  facets: FacetIndex<PledgeFacet>;
  /** For each pledge a number that its member's pledges share. */
  members: Uint32Array;
}

/** The pledges of members that are in the network today, what was told last first; the same while nothing changes. */
export const listed = (pledges: readonly PublicPledge[]): Promise<Listing> => keptListing(pledges, pledges);

const keptListing = whileUnchanged('list of pledges', { on: ['directory'] }, join);

const fields = { slug: 1, left: 1, 'approved.leadPlace': 1, 'approved.homePlaces': 1, 'approved.sector': 1 };

const keptMembers = whileUnchanged('members of pledges', { on: ['directory'] }, async () => {
  const members = await Member.collection
    .find<ListedMember & { _id: Types.ObjectId }>({ left: null }, { projection: fields })
    .toArray();
  return new Map(members.map(one => [String(one._id), one]));
});

async function join(pledges: readonly PublicPledge[]): Promise<Listing> {
  const byId = await keptMembers(null);
  const all = pledges.flatMap(one => {
    const whose = byId.get(String(one.pledge.member));
    return whose ? [{ news: newsOf(one), listed: listedOf(one, whose, byId) }] : [];
  });
  return listingOf(all.sort(newsFirst).map(({ listed }) => listed));
}

type ListedMembers = ReadonlyMap<string, ListedMember>;

/** Who left is named without a page. */
function listedOf(one: PublicPledge, whose: ListedMember, members: ListedMembers): Listed {
  const { lead, others } = one.line.together ?? { lead: one.line.member, others: [] };
  const sharers = others.map(({ id, name }) => ({ name, whose: members.get(id) }));
  const made = {
    ...{ name: lead, href: paths.member(whose.slug) },
    others: sharers.map(({ name, whose }) => ({ name, href: whose ? paths.member(whose.slug) : '' })),
  };
  const places = new Set([whose, ...sharers.flatMap(({ whose }) => whose ?? [])].flatMap(placesOf));
  return { ...one, whose, made, places: [...places] };
}

const placesOf = ({ approved }: ListedMember): string[] =>
  [approved.leadPlace, ...approved.homePlaces].filter(Boolean);

function listingOf(all: readonly Listed[]): Listing {
  const numbers = new Map<ListedMember, number>();
  for (const { whose } of all) if (!numbers.has(whose)) numbers.set(whose, numbers.size);
  const members = Uint32Array.from(all, ({ whose }) => numbers.get(whose) ?? 0);
  return { all, facets: facetIndex(all, SEEN), members };
}

const SEEN: Record<PledgeFacet, (one: Listed) => readonly string[]> = {
  theme: ({ line }) => [line.theme],
  status: ({ line }) => [line.status],
  place: ({ places }) => places,
  sector: ({ whose: { approved } }) => [approved.sector],
};

interface ListedNews {
  news: string;
  listed: Listed;
}

/** What was told last comes first; no member is ranked by how well it does. */
const newsFirst = (a: ListedNews, b: ListedNews) =>
  compared(b.news, a.news) || compared(a.listed.line.id, b.listed.line.id);
const newsOf = ({ line, pledge }: PublicPledge) => line.said?.on ?? pledge.acceptances.at(-1)?.on ?? '';
/** Days and ids: plain letters and digits. */
const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** How many members have made the pledges that were found. */
export function membersIn(found: Bits, { members }: Listing): number {
  const seen = new Uint8Array(members.length);
  let count = 0;
  for (const place of placesIn(found)) {
    const member = members[place] ?? 0;
    if (seen[member] === 0) count += 1;
    seen[member] = 1;
  }
  return count;
}

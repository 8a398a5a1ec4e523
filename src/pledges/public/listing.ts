import type { Types } from 'mongoose';
import { whileUnchanged } from '../../changes/cached.ts';
import { Member } from '../../members/member.ts';
import type { PublicPledge } from './public-pledges.ts';

export const facets = ['theme', 'status', 'place', 'sector'] as const;
export type Facet = (typeof facets)[number];

/** What the public list is narrowed to; an empty list narrows nothing. */
export type PledgeFilter = Record<Facet, string[]>;

type Whose = Pick<Member, 'slug' | 'left'> & {
  approved: Pick<Member['approved'], 'leadPlace' | 'homePlaces' | 'sector'>;
};

export interface Listed extends PublicPledge {
  whose: Whose;
  /** What each facet sees of it. */
  values: Readonly<Record<Facet, readonly string[]>>;
}

/** The pledges of members that are in the network today, what was told last first; the same while nothing changes. */
export const listed = (pledges: readonly PublicPledge[]): Promise<readonly Listed[]> =>
  keptListing(pledges, pledges);

const keptListing = whileUnchanged('list of pledges', { on: ['directory'] }, join);

const fields = { slug: 1, left: 1, 'approved.leadPlace': 1, 'approved.homePlaces': 1, 'approved.sector': 1 };

async function join(pledges: readonly PublicPledge[]): Promise<Listed[]> {
  const members = await Member.collection
    .find<Whose & { _id: Types.ObjectId }>({ left: null }, { projection: fields })
    .toArray();
  const byId = new Map(members.map(one => [String(one._id), one]));
  const all = pledges.flatMap(one => {
    const whose = byId.get(String(one.pledge.member));
    return whose ? [{ ...one, whose, values: valuesOf(one, whose) }] : [];
  });
  return all.sort(newsFirst);
}

const valuesOf = ({ line }: PublicPledge, { approved }: Whose): Listed['values'] => ({
  theme: [line.theme],
  status: [line.status],
  place: [...new Set([approved.leadPlace, ...approved.homePlaces])].filter(Boolean),
  sector: [approved.sector],
});

/** What was told last comes first; no member is ranked by how well it does. */
const newsFirst = (a: Listed, b: Listed) => compared(newsOf(b), newsOf(a)) || compared(a.line.id, b.line.id);
const newsOf = ({ line, pledge }: Listed) => line.said?.on ?? pledge.acceptances.at(-1)?.on ?? '';
/** Days and ids: plain letters and digits. */
const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

type Seen = Pick<Listed, 'values'>;

interface Narrowed<T> {
  found: T[];
  /** By facet and value, how many would be found with the other facets as they are. */
  counts: Record<Facet, Map<string, number>>;
}

/** Finds what has one of the values chosen in every facet, and counts all facets on the way. */
export function narrow<T extends Seen>(all: readonly T[], chosen: PledgeFilter): Narrowed<T> {
  const wanted = facets.map(facet => new Set(chosen[facet]));
  const found: T[] = [];
  const counts = facets.map(() => new Map<string, number>());
  for (const one of all) {
    const missed = missedBy(one, wanted);
    if (missed === NONE) found.push(one);
    for (const [i, facet] of facets.entries())
      if (missed === NONE || missed === i) add(counts[i], one.values[facet]);
  }
  const [theme, status, place, sector] = counts as [Tally, Tally, Tally, Tally];
  return { found, counts: { theme, status, place, sector } };
}

type Tally = Map<string, number>;

const NONE = -1;
const SEVERAL = facets.length;

/** The one facet that it does not meet, by its place. */
function missedBy({ values }: Seen, wanted: readonly ReadonlySet<string>[]): number {
  let missed = NONE;
  for (const [i, facet] of facets.entries()) {
    const any = wanted[i];
    if (!any || any.size === 0 || values[facet].some(value => any.has(value))) continue;
    if (missed !== NONE) return SEVERAL;
    missed = i;
  }
  return missed;
}

function add(counts: Tally | undefined, values: readonly string[]): void {
  for (const value of values) counts?.set(value, (counts.get(value) ?? 0) + 1);
}

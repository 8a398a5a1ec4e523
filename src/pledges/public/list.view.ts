import { countsOf, statusNames } from '../../charts/statuses.ts';
import type { Member } from '../../members/member.ts';
import { network } from '../../network/current.ts';
import { paths } from '../../paths.ts';
import { pagesOf } from '../../web/pages.ts';
import { pledgeCard } from '../card.ts';
import type { PublicPledge } from './public-pledges.ts';

const PAGE_SIZE = 10;

/** What the public list is narrowed to; an empty list narrows nothing. */
export interface PledgeFilter {
  theme: string[];
  status: string[];
  place: string[];
  sector: string[];
}

const facets = ['theme', 'status', 'place', 'sector'] as const;
type Facet = (typeof facets)[number];
type Whose = Pick<Member, 'slug' | 'approved' | 'left'>;

export interface Listed extends PublicPledge {
  whose: Whose;
}

/** What each facet sees of a pledge. */
const valuesOf: Record<Facet, (one: Listed) => string[]> = {
  theme: ({ line }) => [line.theme],
  status: ({ line }) => [line.status],
  place: ({ whose }) =>
    [...new Set([whose.approved.leadPlace, ...whose.approved.homePlaces])].filter(Boolean),
  sector: ({ whose }) => [whose.approved.sector],
};

const legends: Record<Facet, string> = {
  theme: 'Theme',
  status: 'How it stands',
  place: 'Borough',
  sector: 'Kind of member',
};

const optionsOf: Record<Facet, () => { value: string; text: string }[]> = {
  theme: () => network.themes.map(({ key, name }) => ({ value: key, text: name })),
  status: () => Object.entries(statusNames).map(([value, text]) => ({ value, text })),
  place: () => network.places.map(({ code, name }) => ({ value: code, text: name })),
  sector: () => network.sectors.map(({ key, name }) => ({ value: key, text: name })),
};

/** The page of all pledges: facets with counts, the status bar of what is chosen, and ten cards. */
export function listView(all: Listed[], chosen: PledgeFilter, page: number, today: string) {
  const found = narrowed(all, chosen, facets).sort(newsFirst);
  const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const number = Math.min(page, last);
  const shown = found.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  return {
    total: found.length,
    members: new Set(found.map(({ whose }) => whose.slug)).size,
    counts: countsOf(found.map(({ line }) => line)),
    facets: facets.map(facet => facetView(all, chosen, facet)),
    chips: chips(chosen),
    clear: paths.pledges,
    cards: shown.map(({ line, pledge, whose }) =>
      pledgeCard(line, pledge, today, { name: line.member, href: paths.member(whose.slug) }),
    ),
    pages: pagesOf({ page: number, last, href: page => address(chosen, page) }),
  };
}

function narrowed(all: Listed[], chosen: PledgeFilter, by: readonly Facet[]): Listed[] {
  const active = by.filter(facet => chosen[facet].length > 0);
  return all.filter(one =>
    active.every(facet => valuesOf[facet](one).some(value => chosen[facet].includes(value))),
  );
}

/** What was told last comes first; no member is ranked by how well it does. */
const newsFirst = (a: Listed, b: Listed) =>
  newsOf(b).localeCompare(newsOf(a)) || a.line.id.localeCompare(b.line.id);
const newsOf = ({ line, pledge }: Listed) => line.said?.on ?? pledge.acceptances.at(-1)?.on ?? '';

/** A facet counts what would be found with the other facets as they are. */
function facetView(all: Listed[], chosen: PledgeFilter, facet: Facet) {
  const others = narrowed(
    all,
    chosen,
    facets.filter(one => one !== facet),
  );
  const counts = new Map<string, number>();
  for (const one of others)
    for (const value of valuesOf[facet](one)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const items = optionsOf[facet]().map(option => ({ ...option, count: counts.get(option.value) ?? 0 }));
  return { name: facet, legend: legends[facet], items, chosen: chosen[facet] };
}

function chips(chosen: PledgeFilter): { text: string; href: string }[] {
  return facets.flatMap(facet =>
    optionsOf[facet]()
      .filter(({ value }) => chosen[facet].includes(value))
      .map(({ value, text }) => ({
        text,
        href: address({ ...chosen, [facet]: chosen[facet].filter(one => one !== value) }, 1),
      })),
  );
}

function address(chosen: PledgeFilter, page: number): string {
  const given = new URLSearchParams(
    facets.flatMap(facet => chosen[facet].map((value): [string, string] => [facet, value])),
  );
  if (page > 1) given.set('page', String(page));
  const text = given.toString();
  return text ? `${paths.pledges}?${text}` : paths.pledges;
}

import { countsOf, statusNames } from '../../charts/statuses.ts';
import { network } from '../../network/current.ts';
import { paths } from '../../paths.ts';
import { pagesOf } from '../../web/pages.ts';
import { pledgeCard } from '../card.ts';
import { type Facet, facets, type Listed, narrow, type PledgeFilter } from './listing.ts';

const PAGE_SIZE = 10;

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
export function listView(all: readonly Listed[], chosen: PledgeFilter, page: number, today: string) {
  const { found, counts } = narrow(all, chosen);
  const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const number = Math.min(page, last);
  const shown = found.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  return {
    total: found.length,
    members: new Set(found.map(({ whose }) => whose.slug)).size,
    counts: countsOf(found.map(({ line }) => line)),
    facets: facets.map(facet => facetView(counts[facet], chosen, facet)),
    chips: chips(chosen),
    clear: paths.pledges,
    cards: shown.map(({ line, pledge, whose }) =>
      pledgeCard(line, pledge, today, { name: line.member, href: paths.member(whose.slug) }),
    ),
    pages: pagesOf({ page: number, last, href: page => address(chosen, page) }),
  };
}

function facetView(counts: ReadonlyMap<string, number>, chosen: PledgeFilter, facet: Facet) {
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

import { STATUSES, statusNames } from '../../charts/statuses.ts';
import { network } from '../../network/current.ts';
import { paths } from '../../paths.ts';
import { type Bits, countOf, placesIn } from '../../search/bits.ts';
import { narrow } from '../../search/facet.index.ts';
import { listAddress, narrowingsOf } from '../../search/narrowing.ts';
import { pageOfRows } from '../../web/pages.ts';
import { pledgeCard } from '../card.ts';
import {
  facets,
  type Listed,
  type Listing,
  membersIn,
  type PledgeFacet,
  type PledgeFilter,
} from './listing.ts';

const PAGE_SIZE = 10;

const legends: Record<PledgeFacet, string> = {
  theme: 'Theme',
  status: 'How it stands',
  place: 'Borough',
  sector: 'Kind of member',
};

const optionsOf: Record<PledgeFacet, () => { value: string; text: string }[]> = {
  theme: () => network.themes.map(({ key, name }) => ({ value: key, text: name })),
  status: () => Object.entries(statusNames).map(([value, text]) => ({ value, text })),
  place: () => network.places.map(({ code, name }) => ({ value: code, text: name })),
  sector: () => network.sectors.map(({ key, name }) => ({ value: key, text: name })),
};

/** The page of all pledges: facets with counts, the status bar of what is chosen, and ten cards. */
export function listView(listing: Listing, chosen: PledgeFilter, page: number, today: string) {
  const { found, count } = narrow(listing.facets, chosen);
  const total = countOf(found);
  const { from, pages } = pageOfRows({
    ...{ count: total, size: PAGE_SIZE, page },
    href: page => listAddress(paths.pledges, chosen, page),
  });
  return {
    total,
    members: membersIn(found, listing),
    counts: statusesOf(found, listing),
    facets: facets.map(facet => facetView(facet, chosen, count)),
    chips: chips(chosen),
    clear: paths.pledges,
    theme:
      network.themes.find(({ key }) => chosen.theme.length === 1 && key === chosen.theme[0])?.key ?? null,
    cards: placesIn(found, from)
      .flatMap(place => listing.all[place] ?? [])
      .map(one => cardOf(one, today)),
    pages,
  };
}

const cardOf = ({ line, pledge, made }: Listed, today: string) => pledgeCard(line, pledge, today, made);

function statusesOf(found: Bits, { facets: { values } }: Listing) {
  const counted = (bits: Bits | undefined) => (bits ? countOf(found, bits) : 0);
  return Object.fromEntries(STATUSES.map(status => [status, counted(values.status.get(status))]));
}

function facetView(
  facet: PledgeFacet,
  chosen: PledgeFilter,
  count: (facet: PledgeFacet, value: string) => number,
) {
  const items = optionsOf[facet]().map(option => ({ ...option, count: count(facet, option.value) }));
  return { name: facet, legend: legends[facet], items, chosen: chosen[facet] };
}

const chips = (chosen: PledgeFilter) =>
  narrowingsOf(
    facets.map(name => ({ name, options: optionsOf[name] })),
    chosen,
    (name, values) => listAddress(paths.pledges, { ...chosen, [name]: values }, 1),
  );

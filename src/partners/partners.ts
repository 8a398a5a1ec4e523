import { whileUnchanged } from '../changes/cached.ts';
import { network } from '../network/current.ts';
import { byName } from '../search/by-name.ts';
import type { Facet } from '../search/list.ts';
import { placeFacet } from '../search/network.facets.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';
import { Partner, type StoredPartner } from './partner.ts';
import { kindName, namedContact, placeOf } from './partner.words.ts';

/** A current partner as its list has it: nothing that is not public. */
export interface PartnerEntry extends Searchable {
  slug: string;
  kind: string;
  place: string;
  website: string;
  about: string;
  /** "Chair", or with a name where there is consent: "Chair, Ama Boateng". */
  contact: string;
}

interface Partners {
  all: readonly PartnerEntry[];
  index: SearchIndex;
}

/** The current partners, A to Z, kept until any process changes one. */
export const currentPartners = (): Promise<Partners> => cachedPartners(null);

const cachedPartners = whileUnchanged(
  'partners',
  { on: ['promises', 'network'] },
  async (): Promise<Partners> => {
    const current = await Partner.find({ ended: null }, { pending: 0 }).lean<StoredPartner[]>();
    const all = current.map(entryOf).sort(byName);
    return { all, index: await indexOf(all) };
  },
);

function entryOf({ _id, slug, profile }: StoredPartner): PartnerEntry {
  const { name, kind, place, website, about, contact } = profile;
  return {
    ...{ id: String(_id), slug, name, kind, place, website, about },
    contact: contactText(profile),
    words: [kindName(kind), placeOf(place), about, contact.role].join(' '),
  };
}

/** Who answers there, as the public reads it. */
export const contactText = ({ contact }: StoredPartner['profile']): string =>
  [contact.role, namedContact(contact)].filter(Boolean).join(', ');

export const partnerFacets: readonly Facet<PartnerEntry>[] = [
  {
    name: 'kind',
    legend: 'Kind of organisation',
    options: () => network.partnerKinds.map(({ key, name }) => ({ value: key, text: name })),
    holds: ({ kind }, value) => kind === value,
  },
  {
    ...placeFacet,
    // Who works across the network works in each of its places.
    holds: ({ place }, value) => placeFacet.holds({ places: place === '' ? [] : [place] }, value),
  },
];

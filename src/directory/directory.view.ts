import { placeNames, sectorName, sectorNames } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { type Bits, both, countOf, intersects, isMarked, mark, noneOf, placesIn } from '../search/bits.ts';
import { narrow } from '../search/facet.index.ts';
import { adviceFor, narrowingsOf } from '../search/narrowing.ts';
import { search } from '../search/search.ts';
import { onPage, pageOfRows } from '../web/pages.ts';
import type { DirectoryEntry } from './directory.entry.ts';
import { addressOf, type DirectoryFacet, type DirectoryFilter, facets } from './directory.filter.ts';
import type { Directory } from './directory.ts';
import { outlines } from './outlines.ts';

const PAGE_SIZE = 25;

const codeOf = (slug: string): string => network.places.find(one => one.slug === slug)?.code ?? '';

/** A value in an address as members have it. */
const meant = (facet: DirectoryFacet, value: string): string => (facet === 'place' ? codeOf(value) : value);

const options: Record<DirectoryFacet, () => { value: string; text: string }[]> = {
  place: () => network.places.map(({ slug, name }) => ({ value: slug, text: name })),
  sector: () => network.sectors.map(({ key }) => ({ value: key, text: sectorNames(key) })),
  theme: () => network.themes.map(({ key, name }) => ({ value: key, text: name })),
};

const legends: Record<DirectoryFacet, string> = {
  place: 'Borough',
  sector: 'Kind of organisation',
  theme: 'Promises about',
};

/** The directory's page: what was found, narrowed, counted and cut into pages. */
export function directoryView(directory: Directory, chosen: DirectoryFilter) {
  const { members } = directory;
  const searched = chosen.q ? searchIn(directory, chosen.q) : null;
  const { found, count } = narrow(directory.facets, meaning(chosen), searched?.among);
  const all = lettered(found, directory, chosen.letter);
  const total = countOf(all);
  const { from, pages } = pageOfRows({
    ...{ count: total, size: PAGE_SIZE, page: chosen.page },
    href: page => addressOf({ ...chosen, page }),
  });
  const shown = searched
    ? onPage(
        searched.places.filter(place => isMarked(all, place)),
        from,
      )
    : placesIn(all, from);
  const narrowings = narrowingsIn(chosen);
  return {
    total: members.length,
    count: total,
    q: chosen.q,
    someWords: searched?.someWords ?? false,
    order: total === 0 ? '' : chosen.q ? 'Best match first' : 'A to Z, never ranked',
    advice: adviceFor(chosen.q, narrowings.length > 0),
    rows: shown.flatMap(place => members[place] ?? []).map(rowOf),
    map: outlines(),
    chosenCodes: chosen.place.map(codeOf),
    places: placesOf(count, chosen),
    facets: facets.map(facet => facetOf(facet, { directory, chosen, count })),
    narrowings,
    clear: addressOf({ ...none, q: chosen.q }),
    letters: lettersOf(found, directory, chosen),
    pages,
    action: paths.members,
  };
}

/** Where those stand that were found by words, best first. */
function searchIn({ members, placeOf, index }: Directory, q: string) {
  const { ids, all } = search(index, q);
  const places = ids.flatMap(id => placeOf.get(id) ?? []);
  const among = noneOf(members.length);
  for (const place of places) mark(among, place);
  return { places, among, someWords: !all && ids.length > 0 };
}

const meaning = ({ place, sector, theme }: DirectoryFilter) => ({ place: place.map(codeOf), sector, theme });

const lettered = (found: Bits, { facets, members }: Directory, letter: string): Bits =>
  letter ? both(found, facets.values.letter.get(letter) ?? noneOf(members.length)) : found;

const none: DirectoryFilter = { q: '', place: [], sector: [], theme: [], letter: '', page: 1 };

interface Counting {
  directory: Directory;
  chosen: DirectoryFilter;
  count: (facet: DirectoryFacet, value: string) => number;
}

/** A facet counts what would be found with the other facets as they are; what nobody is or does is left out, but for places. */
function facetOf(facet: DirectoryFacet, { directory, chosen, count }: Counting) {
  const everyone = directory.facets.values[facet];
  const items = options[facet]()
    .filter(({ value }) => facet === 'place' || chosen[facet].includes(value) || everyone.has(value))
    .map(option => ({ ...option, count: count(facet, meant(facet, option.value)) }));
  return { name: facet, legend: legends[facet], items, chosen: chosen[facet] };
}

/** The map as a facet: a place leads to the members there, or back where it is chosen already. */
const placesOf = (count: Counting['count'], chosen: DirectoryFilter) =>
  options.place().map(({ value, text }) => ({
    code: codeOf(value),
    name: text,
    count: count('place', codeOf(value)),
    href: addressOf({ ...chosen, page: 1, place: chosen.place.includes(value) ? [] : [value] }),
  }));

/** What the directory is narrowed to, each with the address that takes it away. */
function narrowingsIn(chosen: DirectoryFilter): { text: string; href: string }[] {
  const choices = facets.map(name => ({ name, options: options[name] }));
  const without = narrowingsOf(choices, chosen, (name, values) =>
    addressOf({ ...chosen, page: 1, [name]: values }),
  );
  const letter = { text: chosen.letter, href: addressOf({ ...chosen, letter: '', page: 1 }) };
  return chosen.letter ? [...without, letter] : without;
}

/** The letters under which there is someone; only where the list is longer than a page. */
function lettersOf(narrowed: Bits, { facets }: Directory, chosen: DirectoryFilter) {
  if (countOf(narrowed) <= PAGE_SIZE) return [];
  const present = [...facets.values.letter].filter(([, bits]) => intersects(narrowed, bits));
  return present
    .map(([letter]) => letter)
    .sort()
    .map(letter => ({
      letter,
      href: addressOf({ ...chosen, letter, page: 1 }),
      current: letter === chosen.letter,
    }));
}

function rowOf({ slug, name, sector, places, themes, pledges }: DirectoryEntry) {
  return {
    href: paths.member(slug),
    name,
    kind: [sectorName(sector), placeNames(places).join(', ')].filter(Boolean).join(' · '),
    own: places,
    themes: network.themes
      .filter(({ key }) => themes.includes(key))
      .map(({ icon, name }) => ({ icon, name })),
    pledges,
  };
}

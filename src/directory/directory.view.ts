import { onceFor } from '../changes/bounded.ts';
import { placeNames, sectorName, sectorNames } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { search } from '../search/search.ts';
import { pagesOf } from '../web/pages.ts';
import type { DirectoryEntry } from './directory.entry.ts';
import { addressOf, type DirectoryFilter, type Facet, facets } from './directory.filter.ts';
import type { Directory } from './directory.ts';
import { outlines } from './outlines.ts';

const PAGE_SIZE = 25;

const codeOf = (slug: string): string => network.places.find(one => one.slug === slug)?.code ?? '';

/** What a facet sees of a member: its places by code, its sector and themes by key. */
const valuesOf: Record<Facet, (one: DirectoryEntry) => readonly string[]> = {
  place: ({ places }) => places,
  sector: ({ sector }) => [sector],
  theme: ({ themes }) => themes,
};

/** A value in an address as members have it. */
const meant = (facet: Facet, value: string): string => (facet === 'place' ? codeOf(value) : value);

const options: Record<Facet, () => { value: string; text: string }[]> = {
  place: () => network.places.map(({ slug, name }) => ({ value: slug, text: name })),
  sector: () => network.sectors.map(({ key }) => ({ value: key, text: sectorNames(key) })),
  theme: () => network.themes.map(({ key, name }) => ({ value: key, text: name })),
};

const legends: Record<Facet, string> = {
  place: 'Borough',
  sector: 'Kind of organisation',
  theme: 'Promises about',
};

/** The directory's page: what was found, narrowed, counted and cut into pages. */
export function directoryView({ members, byId, index }: Directory, chosen: DirectoryFilter) {
  const found = chosen.q ? search(index, chosen.q) : null;
  const searched = found ? found.ids.flatMap(id => byId.get(id) ?? []) : members;
  const narrowed = narrow(searched, chosen, facets);
  const lettered = chosen.letter ? narrowed.filter(({ letter }) => letter === chosen.letter) : narrowed;
  const last = Math.max(1, Math.ceil(lettered.length / PAGE_SIZE));
  const page = Math.min(chosen.page, last);
  return {
    total: members.length,
    count: lettered.length,
    q: chosen.q,
    someWords: found ? !found.all && found.ids.length > 0 : false,
    order: lettered.length === 0 ? '' : chosen.q ? 'Best match first' : 'A to Z, never ranked',
    advice: adviceFor(chosen),
    rows: lettered.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(rowOf),
    map: outlines(),
    chosenCodes: chosen.place.map(codeOf),
    places: placesOf({ all: members, searched }, chosen),
    facts: factsOf(chosen),
    facets: facets.map(facet => facetOf({ all: members, searched }, chosen, facet)),
    narrowings: narrowings(chosen),
    clear: addressOf({ ...none, q: chosen.q }),
    letters: lettersOf(narrowed, chosen),
    pages: pagesOf({ page, last, href: number => addressOf({ ...chosen, page: number }) }),
    action: paths.members,
  };
}

const adviceFor = (chosen: DirectoryFilter): string => {
  const narrowed = narrowings(chosen).length > 0;
  if (chosen.q)
    return narrowed ? 'Try another word, or take a filter away.' : 'Try another word or a shorter one.';
  return 'Take a filter away to see more.';
};

const none: DirectoryFilter = { q: '', place: [], sector: [], theme: [], letter: '', page: 1 };

/** Within a facet any value will do; every facet must be met. */
function narrow(
  all: readonly DirectoryEntry[],
  chosen: DirectoryFilter,
  by: readonly Facet[],
): readonly DirectoryEntry[] {
  const active = by.filter(facet => chosen[facet].length > 0);
  if (active.length === 0) return all;
  const wanted = active.map(facet => ({
    of: valuesOf[facet],
    any: new Set(chosen[facet].map(value => meant(facet, value))),
  }));
  return all.filter(one => wanted.every(({ of, any }) => of(one).some(value => any.has(value))));
}

/** How many members have each value of a facet. */
function countsOf(all: readonly DirectoryEntry[], facet: Facet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all)
    for (const value of valuesOf[facet](one)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Of a whole directory they are the same until it is made anew. */
const countsOfAll = onceFor((all: readonly DirectoryEntry[]) => ({
  place: countsOf(all, 'place'),
  sector: countsOf(all, 'sector'),
  theme: countsOf(all, 'theme'),
}));

interface Searched {
  all: readonly DirectoryEntry[];
  searched: readonly DirectoryEntry[];
}

/** A facet counts what would be found with the other facets as they are; what nobody is or does is left out, but for places. */
function facetOf({ all, searched }: Searched, chosen: DirectoryFilter, facet: Facet) {
  const others = narrow(
    searched,
    chosen,
    facets.filter(one => one !== facet),
  );
  const everyone = countsOfAll(all)[facet];
  const counts = others === all ? everyone : countsOf(others, facet);
  const items = options[facet]()
    .filter(({ value }) => facet === 'place' || chosen[facet].includes(value) || everyone.has(value))
    .map(option => ({ ...option, count: counts.get(meant(facet, option.value)) ?? 0 }));
  return { name: facet, legend: legends[facet], items, chosen: chosen[facet] };
}

/** The map as a facet: a place leads to the members there, or back where it is chosen already. */
function placesOf(searched: Searched, chosen: DirectoryFilter) {
  const counted = facetOf(searched, chosen, 'place');
  return counted.items.map(({ value, text, count }) => ({
    code: codeOf(value),
    name: text,
    count,
    href: addressOf({ ...chosen, page: 1, place: chosen.place.includes(value) ? [] : [value] }),
  }));
}

/** What is known of each chosen place; a source that all of its facts have is said once. */
const factsOf = ({ place }: DirectoryFilter) =>
  network.places
    .filter(({ slug, facts }) => place.includes(slug) && facts.length > 0)
    .map(({ slug, name, facts }) => {
      const sources = new Set(facts.map(({ source, asOf }) => `${source} ${asOf}`));
      const [first] = facts;
      return { name, slug, facts, source: sources.size === 1 && first ? first : null };
    });

/** What the directory is narrowed to, each with the address that takes it away. */
function narrowings(chosen: DirectoryFilter): { text: string; href: string }[] {
  const without = facets.flatMap(facet =>
    options[facet]()
      .filter(({ value }) => chosen[facet].includes(value))
      .map(({ value, text }) => ({
        text,
        href: addressOf({ ...chosen, page: 1, [facet]: chosen[facet].filter(one => one !== value) }),
      })),
  );
  const letter = { text: chosen.letter, href: addressOf({ ...chosen, letter: '', page: 1 }) };
  return chosen.letter ? [...without, letter] : without;
}

/** The letters under which there is someone; only where the list is longer than a page. */
function lettersOf(narrowed: readonly DirectoryEntry[], chosen: DirectoryFilter) {
  if (narrowed.length <= PAGE_SIZE) return [];
  const present = [...new Set(narrowed.map(({ letter }) => letter))].sort();
  return present.map(letter => ({
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

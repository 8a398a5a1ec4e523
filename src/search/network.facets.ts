import { network } from '../network/current.ts';
import type { Facet } from './list.ts';

/** Narrows a list by what its entries are about. */
export const themeFacet: Facet<{ theme: string }> = {
  name: 'theme',
  legend: 'About',
  options: () => network.themes.map(({ key, name }) => ({ value: key, text: name })),
  holds: ({ theme }, value) => theme === value,
};

/** Narrows a list by the codes of places: what is of no place in particular is of all of them. */
export const placeFacet: Facet<{ places: readonly string[] }> = {
  name: 'place',
  legend: 'Borough',
  options: () => network.places.map(({ slug, name }) => ({ value: slug, text: name })),
  holds: ({ places }, value) =>
    places.length === 0 || network.places.some(({ slug, code }) => slug === value && places.includes(code)),
};

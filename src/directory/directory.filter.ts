import type { Request } from 'express';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { chosenAmong, listAddress } from '../search/narrowing.ts';
import { pageIn } from '../web/paging.ts';
import { query } from '../web/request.ts';

/** What the directory is narrowed to. Places by slug, sectors and themes by key; an empty list narrows nothing. */
export interface DirectoryFilter {
  q: string;
  place: string[];
  sector: string[];
  theme: string[];
  letter: string;
  page: number;
}

export const facets = ['place', 'sector', 'theme'] as const;
export type DirectoryFacet = (typeof facets)[number];

const known: Record<DirectoryFacet, () => string[]> = {
  place: () => network.places.map(({ slug }) => slug),
  sector: () => network.sectors.map(({ key }) => key),
  theme: () => network.themes.map(({ key }) => key),
};

/** Reads what was chosen from the address; what the network does not know is left out. */
export function chosenIn(req: Request): DirectoryFilter {
  const letter = query(req, 'letter').toUpperCase();
  return {
    q: query(req, 'q'),
    place: chosenAmong(req, 'place', known.place()),
    sector: chosenAmong(req, 'sector', known.sector()),
    theme: chosenAmong(req, 'theme', known.theme()),
    letter: /^[A-Z#]$/.test(letter) ? letter : '',
    page: pageIn(req),
  };
}

/** The address of a choice; its page only where it is not the first. */
export const addressOf = ({ page, ...narrowed }: DirectoryFilter): string =>
  listAddress(paths.members, narrowed, page);

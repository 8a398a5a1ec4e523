import type { Request } from 'express';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
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
export type Facet = (typeof facets)[number];

const known: Record<Facet, () => string[]> = {
  place: () => network.places.map(({ slug }) => slug),
  sector: () => network.sectors.map(({ key }) => key),
  theme: () => network.themes.map(({ key }) => key),
};

/** Reads what was chosen from the address; what the network does not know is left out. */
export function chosenIn(req: Request): DirectoryFilter {
  const letter = query(req, 'letter').toUpperCase();
  return {
    q: query(req, 'q'),
    place: chosen(req, 'place'),
    sector: chosen(req, 'sector'),
    theme: chosen(req, 'theme'),
    letter: /^[A-Z#]$/.test(letter) ? letter : '',
    page: pageIn(req),
  };
}

function chosen(req: Request, facet: Facet): string[] {
  const given = (req.query as Record<string, unknown>)[facet];
  const values = Array.isArray(given) ? given : [given];
  return known[facet]().filter(key => values.includes(key));
}

/** The address of a choice; its page only where it is not the first. */
export function addressOf({ q, letter, page, ...lists }: DirectoryFilter): string {
  const given = new URLSearchParams(q ? { q } : {});
  for (const facet of facets) for (const value of lists[facet]) given.append(facet, value);
  if (letter) given.set('letter', letter);
  if (page > 1) given.set('page', String(page));
  const text = given.toString();
  return text ? `${paths.members}?${text}` : paths.members;
}

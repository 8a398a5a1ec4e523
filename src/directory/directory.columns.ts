import { placeNames, sectorName } from '../members/member.words.ts';
import { paths } from '../paths.ts';
import type { DirectoryEntry } from './directory.entry.ts';

/** The columns of the directory as a file. */
export const HEADS = {
  name: 'Name',
  kind: 'Kind',
  places: 'Places',
  placeCodes: 'GSS codes of the places',
  pledges: 'Pledges published',
  website: 'Website',
  mailbox: 'Mailbox',
  about: 'About',
  buys: 'What it buys',
  becomeSupplier: 'How to become a supplier',
  supplierPage: 'Page for suppliers',
  buyerMailbox: 'Buyer’s mailbox',
  buyer: 'Buyer, named with consent',
  page: 'Page',
} as const;

export const lineOf = ({ name, sector, places, pledges, slug, told }: DirectoryEntry) => ({
  ...told,
  ...{ name, pledges },
  kind: sectorName(sector),
  places: placeNames(places).join(', '),
  placeCodes: places.join(', '),
  buys: told.buys.join('; '),
  page: paths.member(slug),
});

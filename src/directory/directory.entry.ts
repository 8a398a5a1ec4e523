import type { Types } from 'mongoose';
import { buyerName, buyingOf } from '../members/buying.ts';
import { identifierWords } from '../members/identifiers.ts';
import type { Member } from '../members/member.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { sortName } from '../search/by-name.ts';

/** What the directory knows of the published pledges of one member. */
export interface PledgeTally {
  /** Published and not withdrawn. */
  count: number;
  /** Keys of their themes. */
  themes: Set<string>;
  /** What they promise. */
  words: string[];
}

/** One member as the directory lists it: approved content only. */
export interface DirectoryEntry {
  id: string;
  slug: string;
  name: string;
  sector: string;
  /** GSS codes of its home places, the lead place among them. */
  places: string[];
  /** Theme keys in the network's order. */
  themes: string[];
  pledges: number;
  /** The letter it stands under; '#' for a digit or another script. */
  letter: string;
  /** What else it is found by, and what it promises. */
  words: string;
  besides: string;
  /** What the file of the directory says besides. */
  told: {
    about: string;
    website: string;
    mailbox: string;
    buys: readonly string[];
    becomeSupplier: string;
    supplierPage: string;
    buyerMailbox: string;
    buyer: string;
  };
}

export type MemberRow = Pick<Member, 'slug' | 'approved' | 'identifiers'> & { _id: Types.ObjectId };

const nothing: PledgeTally = { count: 0, themes: new Set(), words: [] };

export function listed(
  { _id, slug, approved, identifiers }: MemberRow,
  pledged: PledgeTally = nothing,
): DirectoryEntry {
  const { name, sector, leadPlace, homePlaces, about } = approved;
  const places = network.places
    .map(({ code }) => code)
    .filter(code => code === leadPlace || homePlaces.includes(code));
  const themes = network.themes.filter(({ key }) => pledged.themes.has(key));
  const numbers = identifiers.map(one => `${one.id} ${identifierWords(one).text}`);
  return {
    id: String(_id),
    slug,
    name,
    sector,
    places,
    themes: themes.map(({ key }) => key),
    pledges: pledged.count,
    letter: letterOf(name),
    words: [
      sectorName(sector),
      ...placeNames(places),
      ...themes.map(one => one.name),
      about,
      ...buyingOf(approved).categories,
      buyingOf(approved).how,
      ...numbers,
    ].join(' '),
    besides: pledged.words.join(' '),
    told: toldOf(approved),
  };
}

function toldOf(approved: Member['approved']): DirectoryEntry['told'] {
  const { about, website, mailbox } = approved;
  const buying = buyingOf(approved);
  return {
    ...{ about, website, mailbox },
    buys: buying.categories,
    becomeSupplier: buying.how,
    supplierPage: buying.link,
    buyerMailbox: buying.mailbox,
    buyer: buyerName(buying),
  };
}

function letterOf(name: string): string {
  const first = sortName(name).normalize('NFKD').charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : '#';
}

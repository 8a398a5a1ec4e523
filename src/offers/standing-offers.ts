import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { Member } from '../members/member.ts';
import { Partner } from '../partners/partner.ts';
import { paths } from '../paths.ts';
import type { Facet } from '../search/list.ts';
import { placeFacet } from '../search/network.facets.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';
import { HELP, type Help, Offer, type OfferDirection, type StoredOffer, standingOn } from './offer.ts';
import { aboutText, helpWord } from './offer.words.ts';

/** An offer or ask that stands, as lists have it: without those who answered. `name` is what it is in a few words. */
export interface OfferEntry extends Searchable {
  direction: OfferDirection;
  help: Help;
  more: string;
  /** "Asked for: a room · Lewisham". */
  about: string;
  places: readonly string[];
  place: string;
  until: string;
  on: Date;
  owner: { kind: 'member' | 'partner'; id: string; name: string; href: string };
}

interface StandingOffers {
  all: readonly OfferEntry[];
  index: SearchIndex;
}

/** Every offer and ask that stands on a day, newest first, kept until any process changes one. */
export const standingOffers = (today: string): Promise<StandingOffers> => cachedOffers(today, today);

const cachedOffers = whileUnchanged(
  'offers',
  { on: ['promises', 'directory', 'network'], most: 2 },
  async (today: string): Promise<StandingOffers> => {
    const stored = await Offer.find(standingOn(today), { pending: 0, answers: 0 })
      .sort({ _id: -1 })
      .lean<StoredOffer[]>();
    const owners = await ownersOf(stored.map(({ from }) => from.id));
    const all = stored.flatMap(one => entryOf(one, owners) ?? []);
    return { all, index: await indexOf(all) };
  },
);

type Owners = ReadonlyMap<string, { name: string; href: string }>;

/** The current members and partners of these ids: who has left offers nothing any more. */
async function ownersOf(ids: readonly Types.ObjectId[]): Promise<Owners> {
  const [members, partners] = await Promise.all([
    Member.find({ _id: { $in: ids }, left: null }, { slug: 1, approved: 1 }).lean(),
    Partner.find({ _id: { $in: ids }, ended: null }, { slug: 1, profile: 1 }).lean(),
  ]);
  return new Map([
    ...members.map(
      one => [String(one._id), { name: one.approved.name, href: paths.member(one.slug) }] as const,
    ),
    ...partners.map(
      one => [String(one._id), { name: one.profile.name, href: paths.partner(one.slug) }] as const,
    ),
  ]);
}

function entryOf({ _id, from, content, added }: StoredOffer, owners: Owners): OfferEntry | null {
  const owner = owners.get(String(from.id));
  if (!owner) return null;
  const { direction, help, title, words, place, until } = content;
  return {
    ...{ id: String(_id), name: title, more: words, direction, help, place, until },
    places: place === '' ? [] : [place],
    about: aboutText(content),
    on: added.at,
    owner: { kind: from.kind, id: String(from.id), ...owner },
    words: [words, helpWord(help), owner.name, aboutText(content)].join(' '),
  };
}

/** What community partners ask for: everyone reads it. */
export const partnersAsks = async (today: string): Promise<OfferEntry[]> =>
  (await standingOffers(today)).all.filter(({ owner }) => owner.kind === 'partner');

export const offerFacets: readonly Facet<OfferEntry>[] = [
  {
    name: 'direction',
    legend: 'Offered or asked for',
    options: () => [
      { value: 'offer', text: 'Offered' },
      { value: 'ask', text: 'Asked for' },
    ],
    holds: ({ direction }, value) => direction === value,
  },
  {
    name: 'help',
    legend: 'Kind of help',
    options: () => HELP.map(value => ({ value, text: helpWord(value) })),
    holds: ({ help }, value) => help === value,
  },
  placeFacet,
];

/** What a member offers the others, in fixed words that everyone may read: "A buddy", "A room". Each once. */
export async function helpOfferedBy(member: Types.ObjectId, today: string): Promise<string[]> {
  const { all } = await standingOffers(today);
  const own = all.filter(({ owner, direction }) => owner.id === String(member) && direction === 'offer');
  return HELP.filter(help => own.some(one => one.help === help)).map(helpWord);
}

import type { Types } from 'mongoose';
import { commitmentsOf } from '../commitments/public/public-commitments.ts';
import { rowOf } from '../commitments/public/row.view.ts';
import type { PublicFigures } from '../figures/member.figures.ts';
import { publicFiguresView } from '../figures/member.figures.view.ts';
import { buyerName, buyingOf, saysBuying } from '../members/buying.ts';
import { identifierWords } from '../members/identifiers.ts';
import type { Member } from '../members/member.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { baseUrl, network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { helpOfferedBy } from '../offers/standing-offers.ts';
import { paths } from '../paths.ts';
import type { PublicPledge } from '../pledges/public/public-pledges.ts';
import { sharedCards } from '../sharing/shown.ts';
import { storiesOf } from '../stories/public-stories.ts';
import { storyRow } from '../stories/story.view.ts';
import { emailInWords } from '../web/forms/email.ts';
import { websiteName } from '../web/forms/website.ts';
import { addressOf } from './directory.filter.ts';
import { outlines } from './outlines.ts';
import { pledgesShown } from './pledge-counts.ts';

/** So many of its newest stories stand on its page; the list has the others. */
const MOST_STORIES = 3;

/** What of a member's page rests on figures: its own, its pledges, and those it makes with others. */
interface FiguresAndPledges {
  figures: PublicFigures;
  pledges: readonly PublicPledge[];
  shared: readonly PublicPledge[];
}

/** A member's public page: approved content and published pledges only. */
export async function memberView(
  member: Member & { _id: Types.ObjectId },
  { figures, pledges, shared }: FiguresAndPledges,
  at: Date,
) {
  const { approved, identifiers, charter, joined, left } = member;
  const own = network.places.filter(
    ({ code }) => code === approved.leadPlace || approved.homePlaces.includes(code),
  );
  return {
    slug: member.slug,
    card: `${baseUrl}${paths.memberCard(member.slug)}`,
    name: approved.name,
    kind: sectorName(approved.sector),
    about: approved.about,
    website: approved.website,
    websiteName: websiteName(approved.website),
    mailbox: approved.mailbox,
    mailboxName: emailInWords(approved.mailbox),
    places: own.map(({ slug, name }) => ({
      name,
      href: addressOf({ q: '', place: [slug], sector: [], theme: [], letter: '', page: 1 }),
    })),
    own: own.map(({ code }) => code),
    leadPlace: placeNames([approved.leadPlace]).join(''),
    map: outlines(),
    identifiers: identifiers.map(identifierWords),
    charter: { version: charter.version, on: dayOf(charter.agreed.at), confirmedOn: confirmedOn(charter) },
    joined: joined.on,
    left: left?.on ?? null,
    directory: paths.members,
    reports: paths.reports,
    figures: publicFiguresView(figures, member),
    stories: (await storiesOf(member._id, MOST_STORIES)).map(storyRow),
    helps: left ? [] : await helpOfferedBy(member._id, dayOf(at)),
    buying: left ? null : buyingView(approved),
    promised: (await commitmentsOf('member', String(member._id), dayOf(at))).map(rowOf),
    shared: await sharedCards(shared, at),
    ...pledgesShown(pledges, at),
  };
}

/** What a supplier reads of it; null where nothing is said. */
function buyingView(approved: Member['approved']) {
  const buying = buyingOf(approved);
  if (!saysBuying(buying)) return null;
  const { categories, how, link, mailbox } = buying;
  return {
    ...{ categories, how, link, mailbox },
    linkName: websiteName(link),
    mailboxName: emailInWords(mailbox),
    buyer: buyerName(buying),
  };
}

const confirmedOn = ({ confirmed }: Member['charter']): string | null =>
  confirmed ? dayOf(confirmed.at) : null;

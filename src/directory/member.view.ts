import type { Types } from 'mongoose';
import { publicFigures } from '../figures/member.figures.ts';
import { publicFiguresView } from '../figures/member.figures.view.ts';
import { identifierWords } from '../members/identifiers.ts';
import type { Member } from '../members/member.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { emailInWords } from '../web/forms/email.ts';
import { websiteName } from '../web/forms/website.ts';
import { addressOf } from './directory.filter.ts';
import { outlines } from './outlines.ts';
import { pledgesShown } from './pledge-counts.ts';

/** A member's public page: approved content and published pledges only. */
export async function memberView(member: Member & { _id: Types.ObjectId }, at: Date) {
  const { approved, identifiers, charter, joined, left } = member;
  const own = network.places.filter(
    ({ code }) => code === approved.leadPlace || approved.homePlaces.includes(code),
  );
  return {
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
    figures: publicFiguresView(await publicFigures(member), member),
    ...(await pledgesShown(member._id, at)),
  };
}

const confirmedOn = ({ confirmed }: Member['charter']): string | null =>
  confirmed ? dayOf(confirmed.at) : null;

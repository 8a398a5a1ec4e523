import type { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import type { ChangeBy } from '../../acts/by.ts';
import { NotNow, Stale } from '../../errors.ts';
import { mail } from '../../mail/mail.ts';
import { dayOf } from '../../network/day.ts';
import { Partner, type StoredPartner } from '../../partners/partner.ts';
import { freshSecret, hashOf } from '../../people/links.ts';
import { askingLetter, copyLetter } from '../commitment.letters.ts';
import { changed, noted } from '../commitment.record.ts';
import { Commitment, type SentLink, type StoredCommitment } from '../commitment.ts';
import { viewWord } from '../commitment.words.ts';
import type { CommunityView, ReportBack } from '../report-back.ts';
import { type PlacedReport, reportIn } from './reporting.ts';

const DAY_MS = 86_400_000;
/** A link to answer works so many days. */
const LINK_DAYS = 60;

/** The partner that is to say what came of a commitment; null where nobody was named, or it is no partner any more. */
export const partnerOf = async ({ terms }: Pick<StoredCommitment, 'terms'>): Promise<StoredPartner | null> =>
  terms?.partner ? Partner.findOne({ _id: terms.partner, ended: null }).lean<StoredPartner>() : null;

/**
 * Sends the community partner's role mailbox a link for one report-back; a link that was sent before no longer works.
 * Throws NotNow where nobody was named, or the view is there.
 */
export async function askPartner(
  one: StoredCommitment,
  { report, at: path, where }: PlacedReport,
  { by, at, seen }: { by: Types.ObjectId | null; at: Date; seen: number },
): Promise<void> {
  const partner = await partnerOf(one);
  if (!partner) throw new NotNow('Nobody is named to answer for the community.');
  const secret = freshSecret();
  const { mailbox } = partner.profile.contact;
  const { subject, text } = await askingLetter(one, report, partner, secret);
  const links = [...withoutLinksOf(one, report), linkTo(report, 'answer', secret, at)];
  await changed(
    one,
    { seen },
    {
      update: { $push: { [path('asked')]: at }, $set: { links } },
      where: where({ view: null }),
      pending: [
        mail(mailbox, subject, text, at),
        noted(one, { by, at }, 'community partner asked', {
          after: { due: report.due, partner: partner.profile.name },
        }),
      ],
      otherwise: 'The community’s view is there already.',
    },
  );
}

const linkTo = ({ _id: report }: ReportBack, kind: SentLink['kind'], secret: string, at: Date): SentLink => ({
  ...{ kind, report, hash: hashOf(secret), expires: new Date(at.getTime() + LINK_DAYS * DAY_MS) },
});

/** What no longer works is not kept. */
const withoutLinksOf = ({ links }: Pick<StoredCommitment, 'links'>, { _id }: ReportBack): SentLink[] =>
  links.filter(({ report }) => !report.equals(_id));

interface OpenedLink {
  one: StoredCommitment;
  placed: PlacedReport;
}

/** What a link opens; null where it is over, was ended by a newer one, or never was. */
export async function openedBy(secret: string, kind: SentLink['kind'], at: Date): Promise<OpenedLink | null> {
  const hash = hashOf(secret);
  const one = await Commitment.findOne({ 'links.hash': hash, takenBack: null }).lean<StoredCommitment>();
  const link = one?.links.find(each => each.hash === hash && each.kind === kind && each.expires > at);
  return one && link ? { one, placed: reportIn(one, link.report) } : null;
}

type ViewGiven = Pick<CommunityView, 'outcome' | 'words' | 'lang'>;

/** So often a view is tried again where somebody else changed the commitment in the same moment. */
const TRIES = 5;

/**
 * The community's view, given by whoever has the link. The first one stands: where it is there already, or the link is
 * over, nothing happens. The mailbox gets a copy, with a link that stops it.
 */
export async function giveView(secret: string, given: ViewGiven, at: Date): Promise<void> {
  for (let tries = 1; ; tries++) {
    const opened = await openedBy(secret, 'answer', at);
    if (!opened || opened.placed.report.view) return;
    try {
      return await putView(opened, given, at);
    } catch (failure) {
      if (!(failure instanceof Stale) || tries === TRIES) throw failure;
    }
  }
}

async function putView(
  { one, placed: { report, at: path } }: OpenedLink,
  given: ViewGiven,
  at: Date,
): Promise<void> {
  const partner = await partnerOf(one);
  if (!partner) throw new NotNow('This organisation is no longer the one that is asked.');
  const doubt = freshSecret();
  const view: CommunityView = { ...given, beside: null, at, on: dayOf(at), checked: null, doubted: null };
  const { subject, text } = await copyLetter(one, given, doubt);
  await act(
    Commitment,
    { id: one._id, version: one.version },
    { $set: { [path('view')]: view }, $push: { links: linkTo(report, 'doubt', doubt, at) } },
    [
      mail(partner.profile.contact.mailbox, subject, text, at),
      noted(one, { by: null, at }, 'community view', {
        after: { due: report.due, outcome: viewWord(given.outcome), partner: partner.profile.name },
      }),
    ],
  );
}

/** Somebody at the mailbox says that it was not they: the view stands still until a coordinator has looked. */
export async function doubtView(
  { one, placed: { report, now, where } }: OpenedLink,
  at: Date,
): Promise<void> {
  const target = { id: one._id, where: where({ view: { $ne: null }, 'view.doubted': null }) };
  await act(Commitment, target, { $set: { [`${now('view')}.doubted`]: { at } } }, [
    noted(one, { by: null, at }, 'community view doubted', { after: { due: report.due } }),
  ]);
}

/** Sets a view aside that was not the partner's: it is asked again by a new link. */
export async function setViewAside(
  one: StoredCommitment,
  { report, at: path, where }: PlacedReport,
  { by, at, seen }: ChangeBy,
): Promise<void> {
  await changed(
    one,
    { seen },
    {
      update: {
        $set: { [path('view')]: null, links: withoutLinksOf(one, report) },
        $push: { [path('aside')]: { by, at } },
      },
      where: where({ 'view.doubted': { $ne: null } }),
      pending: [noted(one, { by, at }, 'community view set aside', { after: { due: report.due } })],
      otherwise: 'Nobody said that this view is not theirs.',
    },
  );
}

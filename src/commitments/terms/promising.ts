import { Types } from 'mongoose';
import { begin } from '../../acts/act.ts';
import type { By, ChangeBy } from '../../acts/by.ts';
import { NotNow } from '../../errors.ts';
import { atFreeSlug } from '../../members/slug.ts';
import { dayOf } from '../../network/day.ts';
import { Pledge } from '../../pledges/pledge.ts';
import { date } from '../../web/helpers/date.ts';
import { leadLetters } from '../commitment.letters.ts';
import { changed, noted, toldTerms } from '../commitment.record.ts';
import { Commitment, type StoredCommitment, type Terms, type WaitingTerms } from '../commitment.ts';
import type { ReportBack } from '../report-back.ts';

interface Promising extends By {
  /** Of the form that makes it; pressed twice it makes one. */
  once: string;
}

interface Promised {
  pledge: Types.ObjectId;
  member: { _id: Types.ObjectId; slug: string };
}

/** A lead makes a pledge a commitment. It waits for a coordinator. Its address is of the member and the day, never of words. */
export async function promise({ pledge, member }: Promised, terms: Terms, { by, at, once }: Promising) {
  const after = await toldTerms(terms);
  return atFreeSlug(nameOf(member, dayOf(at)), 'commitment', slug => {
    const one = new Commitment({ slug, once, member: member._id, pledge, waiting: { ...terms, by, at } });
    return begin(Commitment, one.toObject(), [noted(one, { by, at }, 'commitment', { after })]);
  });
}

/** What a commitment's address is made from. */
export const nameOf = ({ slug }: { slug: string }, day: string): string => `${slug} ${date(day)}`;

/** Changes to whom it is promised and when the member comes back to it; what holds stays until a coordinator accepts. */
export async function changeTerms(one: StoredCommitment, terms: Terms, change: ChangeBy): Promise<void> {
  const [before, after] = [await toldTerms(one.terms), await toldTerms(terms)];
  await changed(one, change, {
    update: { $set: { waiting: { ...terms, by: change.by, at: change.at }, declined: null } },
    where: { takenBack: null },
    pending: [noted(one, change, 'commitment change', { before, after })],
    otherwise: 'This commitment was taken back.',
  });
}

/** Accepts what waits: everyone reads it from now on. Throws NotNow while its pledge is not accepted. */
export async function acceptTerms(one: StoredCommitment, change: ChangeBy): Promise<void> {
  const waiting = waitingIn(one);
  if (one.pledge && !(await Pledge.exists({ _id: one.pledge, approved: { $ne: null } })))
    throw new NotNow('Accept the pledge first. This is who it is promised to.');
  const terms = termsOf(waiting);
  await changed(one, change, {
    update: {
      $set: {
        ...{ terms, waiting: null, published: one.published ?? { at: change.at } },
        reports: reportsOn(terms.dates, one.reports),
      },
    },
    pending: [
      noted(one, change, 'commitment acceptance', { after: await toldTerms(terms) }),
      ...(await leadLetters(one, 'accepted', change.at)),
    ],
    otherwise: 'Nothing of this commitment waits for you now.',
  });
}

/** Sends back what waits, with the reason; what holds stays as it is. */
export async function declineTerms(one: StoredCommitment, reason: string, change: ChangeBy): Promise<void> {
  waitingIn(one);
  const { by, at } = change;
  await changed(one, change, {
    update: { $set: { waiting: null, declined: { by, at, reason } } },
    pending: [
      noted(one, change, 'commitment sent back', { after: { reason } }),
      ...(await leadLetters(one, 'sent back', at, reason)),
    ],
    otherwise: 'Nothing of this commitment waits for you now.',
  });
}

function waitingIn({ waiting }: StoredCommitment): WaitingTerms {
  if (!waiting) throw new NotNow('Nothing of this commitment waits for you now.');
  return waiting;
}

const termsOf = ({ assembly, partner, issues, dates }: Terms): Terms => ({
  assembly,
  partner,
  issues,
  dates,
});

/** One report-back for each day; those that somebody answered, or was asked for, stay in any case. */
export function reportsOn(dates: readonly string[], before: readonly ReportBack[] = []): ReportBack[] {
  const kept = before.filter(one => dates.includes(one.due) || isBegun(one));
  const missing = dates.filter(due => !kept.some(one => one.due === due));
  return [...kept, ...missing.map(newReport)].sort((a, b) => a.due.localeCompare(b.due));
}

const isBegun = ({ account, view, asked }: ReportBack): boolean =>
  account !== null || view !== null || asked.length > 0;

const newReport = (due: string): ReportBack => ({
  ...{ _id: new Types.ObjectId(), due, account: null, view: null, reply: null },
  ...{ asked: [], reminded: [], aside: [] },
});

/** Says who speaks for the community; null for nobody. The one who spoke before keeps what was said. */
export async function namePartner(
  one: StoredCommitment,
  partner: Types.ObjectId | null,
  change: ChangeBy,
): Promise<void> {
  const after = await toldTerms(one.terms && { ...one.terms, partner });
  await changed(one, change, {
    update: { $set: { 'terms.partner': partner } },
    where: { terms: { $ne: null } },
    pending: [noted(one, change, 'commitment partner', { after })],
    otherwise: 'Accept the commitment first.',
  });
}

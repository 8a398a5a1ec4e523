import { daysAfter, daysBetween } from '../network/days.ts';
import type { Commitment } from './commitment.ts';
import type { ReportBack } from './report-back.ts';

/** A promise that was said counts as made when its member has not confirmed it for so many days. */
const UNCONFIRMED_DAYS = 21;
/** An answer is checked within so many days; after that it is late on the coordinators' board. */
export const CHECK_DAYS = 7;
/** A member may send its account so many days before it is due. */
const EARLY_DAYS = 28;

/** How a commitment stands: `confirming` until its member confirms it, `unconfirmed` where it has not for long. */
export type CommitmentStanding = 'confirming' | 'unconfirmed' | 'promised';

export function standingOf(
  { said, confirmed }: Pick<Commitment, 'said' | 'confirmed'>,
  today: string,
): CommitmentStanding {
  if (!said || confirmed) return 'promised';
  return daysBetween(said.on, today) >= UNCONFIRMED_DAYS ? 'unconfirmed' : 'confirming';
}

/**
 * How one voice stands on a day: `coming` up to the day it is due, `missing` after it, `checking` while a
 * coordinator has not read it, `nobody` where there is none to give it.
 */
export type VoiceStanding = 'coming' | 'missing' | 'checking' | 'given' | 'nobody';

/** The member's voice; `leftOn` is the day it left the network, or null. */
export function accountStanding(
  { due, account }: Pick<ReportBack, 'due' | 'account'>,
  { today, leftOn }: { today: string; leftOn: string | null },
): VoiceStanding {
  if (account) return account.checked ? 'given' : 'checking';
  if (leftOn !== null && leftOn < due) return 'nobody';
  return due >= today ? 'coming' : 'missing';
}

/** The community's voice, where a partner was named to give it or not. */
export function viewStanding(
  { due, view }: Pick<ReportBack, 'due' | 'view'>,
  { today, hasPartner }: { today: string; hasPartner: boolean },
): VoiceStanding {
  if (view) return view.checked && !view.doubted ? 'given' : 'checking';
  if (!hasPartner) return 'nobody';
  return due >= today ? 'coming' : 'missing';
}

/** The report-back that tells how a commitment stands: the last that has come, else the next one. */
export const tellingReport = ({ reports }: Pick<Commitment, 'reports'>, today: string): ReportBack | null =>
  inOrder(reports).findLast(one => one.due < today || one.account || one.view) ?? inOrder(reports)[0] ?? null;

/** Report-backs by the day they are due. */
export const inOrder = (reports: readonly ReportBack[]): ReportBack[] =>
  reports.toSorted((a, b) => a.due.localeCompare(b.due));

/** The next day on which somebody answers, or null where nothing is due any more. */
export const nextDue = ({ reports }: Pick<Commitment, 'reports'>, today: string): string | null =>
  inOrder(reports).find(one => one.due >= today && !one.account)?.due ?? null;

/** The first day on which the account of a report-back is taken. */
export const openFrom = ({ due }: Pick<ReportBack, 'due'>): string => daysAfter(due, -EARLY_DAYS);

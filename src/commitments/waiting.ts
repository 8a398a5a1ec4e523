import type { Types } from 'mongoose';
import { dayOf } from '../network/day.ts';
import { daysBetween } from '../network/days.ts';
import { Commitment, type StoredCommitment } from './commitment.ts';
import { type ReportBack, VOICES, type Voice } from './report-back.ts';
import { accountStanding, CHECK_DAYS, openFrom } from './state.ts';

/** Words of one voice that a coordinator has to read. */
export interface Unchecked {
  one: StoredCommitment;
  report: ReportBack;
  voice: Voice;
  /** Since which day. */
  since: string;
  /** It waits for longer than it may. */
  late: boolean;
  doubted: boolean;
}

const unread = (voice: Voice) => ({ [voice]: { $ne: null }, [`${voice}.checked`]: null });
const UNCHECKED = {
  reports: { $elemMatch: { $or: [...VOICES.map(unread), { 'view.doubted': { $ne: null } }] } },
};

/** What waits for a coordinator: terms to accept, and words to read. */
export const commitmentsToJudge = (): Promise<number> =>
  Commitment.countDocuments({ takenBack: null, $or: [{ waiting: { $ne: null } }, UNCHECKED] });

/** Every voice whose words wait to be read, the longest first. */
export async function uncheckedWords(at: Date): Promise<Unchecked[]> {
  const today = dayOf(at);
  const all = await Commitment.find(UNCHECKED, { pending: 0 }).lean<StoredCommitment[]>();
  return all
    .flatMap(one => one.reports.flatMap(report => uncheckedIn(one, report, today)))
    .sort((a, b) => a.since.localeCompare(b.since));
}

const uncheckedIn = (one: StoredCommitment, report: ReportBack, today: string): Unchecked[] =>
  VOICES.flatMap(voice => {
    const given = report[voice];
    const doubt = voice === 'view' ? (report.view?.doubted ?? null) : null;
    if (!given || (given.checked && !doubt)) return [];
    const since = doubt ? dayOf(doubt.at) : given.on;
    return [
      { one, report, voice, since, late: daysBetween(since, today) > CHECK_DAYS, doubted: doubt !== null },
    ];
  });

/** How many voices have waited for longer than they may. */
export const lateChecks = async (at: Date): Promise<number> =>
  (await uncheckedWords(at)).filter(({ late }) => late).length;

/** The commitments that everyone reads, of one member. */
const openOf = (member: Types.ObjectId) =>
  Commitment.find({ member, published: { $ne: null }, takenBack: null }, { pending: 0 }).lean<
    StoredCommitment[]
  >();

/** What a member's lead has to do: promises to confirm, terms that came back, report-backs that are due. */
export async function owedBy(member: Types.ObjectId, at: Date) {
  const today = dayOf(at);
  const [open, sentBack] = await Promise.all([
    openOf(member),
    Commitment.find({ member, declined: { $ne: null }, takenBack: null }, { pending: 0 }).lean<
      StoredCommitment[]
    >(),
  ]);
  const reports = open.flatMap(one =>
    one.reports
      .filter(report => !report.account && openFrom(report) <= today)
      .map(report => ({ one, report, overdue: isOverdue(report, today) })),
  );
  return { toConfirm: open.filter(({ said, confirmed }) => said && !confirmed), sentBack, reports };
}

const isOverdue = (report: ReportBack, today: string): boolean =>
  accountStanding(report, { today, leftOn: null }) === 'missing';

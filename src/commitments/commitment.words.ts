import { date } from '../web/helpers/date.ts';
import { howLong } from './how-long.ts';
import type { AccountOutcome, ReportBack, ViewOutcome, Voice } from './report-back.ts';
import type { CommitmentStanding, VoiceStanding } from './state.ts';

const ACCOUNT: Record<AccountOutcome, string> = {
  done: 'Done',
  partly: 'Partly done',
  'not-yet': 'Not yet',
  'will-not': 'Will not happen',
};
const VIEW: Record<ViewOutcome, string> = {
  happened: 'It happened',
  partly: 'It happened partly',
  'did-not': 'It did not happen',
  'cannot-tell': 'We cannot tell',
};
const VOICE: Record<Voice, string> = {
  account: 'The member’s account',
  view: 'The community’s view',
  reply: 'The member’s reply',
};

export const accountWord = (outcome: AccountOutcome): string => ACCOUNT[outcome];
export const viewWord = (outcome: ViewOutcome): string => VIEW[outcome];
export const voiceName = (voice: Voice): string => VOICE[voice];

/** "Said at the assembly, being confirmed", for a promise that its member has not confirmed; null for others. */
export function standingText(standing: CommitmentStanding, saidOn: string): string | null {
  if (standing === 'confirming') return 'Said at the assembly, being confirmed';
  return standing === 'unconfirmed' ? `Not confirmed by the member since ${date(saidOn)}` : null;
}

/** What stands in the place of a voice that is not given: whether it is due, missing for how long, or being checked. */
export function silenceText(
  standing: Exclude<VoiceStanding, 'given'>,
  { due, since }: { due: string; since: string | null },
  { today, nobody }: { today: string; nobody: string },
): string {
  if (standing === 'nobody') return nobody;
  if (standing === 'checking') return `Answered, being checked${since ? `, since ${date(since)}` : ''}`;
  if (standing === 'coming') return due === today ? 'Due today' : `Due on ${date(due)}`;
  return `Not answered, for ${howLong(due, today)}`;
}

export const NOBODY_NAMED = 'Nobody was named to answer';
export const MEMBER_LEFT = 'The member left the network before this was due';

/** Whether both voices are given and say different things. */
export function voicesDiffer({ account, view }: Pick<ReportBack, 'account' | 'view'>): boolean {
  if (!account?.checked || !view?.checked || view.doubted || view.outcome === 'cannot-tell') return false;
  return AGREEING[account.outcome] !== view.outcome;
}

/** What the community says where it agrees with each account. */
const AGREEING: Record<AccountOutcome, ViewOutcome> = {
  done: 'happened',
  partly: 'partly',
  'not-yet': 'did-not',
  'will-not': 'did-not',
};

import type { Status } from '../../charts/statuses.ts';
import { compare, minus, type Rational, rational, times } from '../../indicators/rational.ts';
import type { Network } from '../../network/network.ts';
import type { Judged } from '../../network/thresholds.ts';

const ALL = rational(1);
const PERCENT = 100;

/** What a status is judged by: the network's thresholds, and after how long nothing accepted is no update. */
export interface Judging extends Judged {
  quietMonths: number;
}

/** As the network has it now. */
export const judgingOf = ({ thresholds, days }: Pick<Network, 'thresholds' | 'days'>): Judging => ({
  behind: thresholds.behind,
  hold: thresholds.hold,
  quietMonths: days.quietMonths,
});

/** An exact amount; a plain number is read as the decimal it prints as. */
export type Exact = Rational | number;

export interface PledgeProgress {
  type: 'measured' | 'milestone' | 'activity' | 'maturity';
  /** In one unit: a share in per cent, an amount in its smallest step, a maturity level 1 to 4. */
  baseline?: Exact | null;
  target?: Exact | null;
  /** By the latest accepted figure or update. */
  actual?: Exact | null;
  /** The last day of the baseline year. */
  baselineEnds?: string | null;
  targetDate?: string | null;
  /** The last day of what was last accepted: its period for a figure, its own date for an update. */
  measuredOn: string | null;
  /** When something was last accepted. */
  acceptedOn: string | null;
  madeOn: string;
  withdrawnOn?: string | null;
  /** A milestone pledge: it happened. */
  done?: boolean;
  /** The day it was first reached by what was accepted: from then it stays achieved. */
  achievedOn?: string | null;
  /** The lead says that it is not done, or no longer holds. */
  undone?: boolean;
  /** The dated steps of a milestone pledge. */
  steps?: readonly { due: string; done: boolean }[];
  /** Its target was changed by a revision. */
  revised?: boolean;
}

export interface CalculatedStatus {
  status: Status;
  /** Share of the way from baseline to target, below 0 when going backwards; null when there is no way. */
  progress: number | null;
  /** Share of the time gone when last measured, 0 to 1; null without dates. */
  elapsed: number | null;
  revised: boolean;
  /** Achieved after its date. */
  late: boolean;
  /** The day it was last measured by something accepted; null where nothing was. */
  asAt: string | null;
  /** Its date has passed, and nothing of that day or later was accepted. */
  overdue: boolean;
}

/**
 * The status that the accepted figures and updates give (the member's own view is stored apart). Dates are
 * YYYY-MM-DD. Time is measured where the last accepted figure or update stands, not on the day of asking.
 */
export function calculatedStatus(pledge: PledgeProgress, at: string, by: Judging): CalculatedStatus {
  const progress = progressOf(pledge);
  const time = timeOf(pledge, at, by);
  const { elapsed, ended } = time;
  const { targetDate, measuredOn } = pledge;
  const status = statusOf(pledge, time, progress);
  return {
    status,
    progress: progress && Number(progress.num) / Number(progress.den),
    elapsed: elapsed && Number(elapsed.num) / Number(elapsed.den),
    revised: pledge.revised ?? false,
    late: status === 'achieved' && isAfter(pledge.achievedOn ?? measuredOn, targetDate),
    asAt: measuredOn,
    overdue: isAfter(at, targetDate) && !ended,
  };
}

/**
 * The status alone, by any two amounts: where many are tried, what only the dates decide is worked out once.
 */
export function statusBy(pledge: Omit<PledgeProgress, 'baseline' | 'actual'>, at: string, by: Judging) {
  const time = timeOf(pledge, at, by);
  const one: PledgeProgress = { ...pledge };
  return (baseline: Exact | null, actual: Exact | null): Status => {
    one.baseline = baseline;
    one.actual = actual;
    return statusOf(one, time, progressOf(one));
  };
}

/** What the dates and the network's settings alone decide. */
interface StatusTime {
  withdrawn: boolean;
  ended: boolean;
  /** Nothing was accepted for so long that nobody knows. */
  quiet: boolean;
  elapsed: Rational | null;
  /** Who has come less far than this is behind. */
  expected: Rational | null;
  /** How far a number that is to be held may be off where it started, as a share of that. */
  room: Rational;
}

function timeOf(pledge: PledgeProgress, at: string, { behind, hold, quietMonths }: Judging): StatusTime {
  const { withdrawnOn, acceptedOn, madeOn } = pledge;
  const elapsed = elapsedOf(pledge);
  return {
    withdrawn: withdrawnOn != null && withdrawnOn <= at,
    ended: hasEnded(pledge),
    quiet: monthsAfter(acceptedOn ?? madeOn, quietMonths) < at,
    elapsed,
    expected: elapsed && minus(elapsed, rational(behind, PERCENT)),
    room: rational(hold, PERCENT),
  };
}

const isAfter = (day: string | null, date: string | null | undefined): boolean =>
  day !== null && date != null && day > date;

/** Whether the period of its target date is accepted. */
const hasEnded = ({ targetDate, measuredOn }: PledgeProgress): boolean =>
  targetDate != null && measuredOn !== null && measuredOn >= targetDate;

function statusOf(
  p: PledgeProgress,
  { withdrawn, ended, quiet, expected, room }: StatusTime,
  progress: Rational | null,
): Status {
  if (withdrawn) return 'withdrawn';
  const reached = isReached(p, progress, { ended, room });
  if (reached) return 'achieved';
  if (reached === false && ended) return 'not-achieved';
  if (quiet) return 'no-update';
  if (p.acceptedOn === null) return 'not-started';
  return isBehind(p, progress, { expected, room }) ? 'behind' : 'on-track';
}

/** Whether what was accepted last reaches the target, without a look at what was before. */
export const reachesTarget = (pledge: PledgeProgress, { hold }: Judged): boolean =>
  isReached(pledge, progressOf(pledge), { ended: hasEnded(pledge), room: rational(hold, PERCENT) }) === true;

/** Whether the target is met; null where there is none, or nothing to judge it by. */
function isReached(
  p: PledgeProgress,
  progress: Rational | null,
  { ended, room }: Pick<StatusTime, 'ended' | 'room'>,
): boolean | null {
  if (p.type === 'activity' || p.measuredOn === null) return null;
  if (p.undone) return false;
  if (p.achievedOn) return true;
  if (p.type === 'milestone') return p.done ?? false;
  if (progress !== null) return compare(progress, ALL) >= 0;
  const held = isHeld(p, room);
  return held === true && !ended ? null : held;
}

function isBehind(
  p: PledgeProgress,
  progress: Rational | null,
  { expected, room }: Pick<StatusTime, 'expected' | 'room'>,
): boolean {
  if (p.type === 'activity') return false;
  if (p.type === 'milestone')
    return (p.steps ?? []).some(({ due, done }) => !done && due <= (p.measuredOn ?? ''));
  if (progress === null) return isHeld(p, room) === false;
  return expected !== null && compare(progress, expected) < 0;
}

/** A pledge to hold is kept within some room of its baseline either way; null when it is no such pledge. */
function isHeld({ baseline, target, actual }: PledgeProgress, share: Rational): boolean | null {
  if (baseline == null || target == null || actual == null) return null;
  const [from, now] = [exact(baseline), exact(actual)];
  if (compare(from, exact(target)) !== 0) return null;
  const [off, room] = [minus(now, from), times(from, share)];
  return compare(size(off), size(room)) <= 0;
}

function progressOf({ type, baseline, target, actual }: PledgeProgress): Rational | null {
  if (type === 'milestone' || type === 'activity') return null;
  if (baseline == null || target == null || actual == null) return null;
  const [now, from, to] = [exact(actual), exact(baseline), exact(target)];
  const way = to.num * from.den - from.num * to.den;
  if (way === 0n) return null;
  return rational((now.num * from.den - from.num * now.den) * to.den, way * now.den);
}

function elapsedOf({ baselineEnds, targetDate, measuredOn }: PledgeProgress): Rational | null {
  if (!baselineEnds || !targetDate || !measuredOn) return null;
  const [all, gone] = [daysBetween(baselineEnds, targetDate), daysBetween(baselineEnds, measuredOn)];
  if (all <= 0) return rational(1);
  return rational(Math.min(Math.max(gone, 0), all), all);
}

const size = ({ num, den }: Rational): Rational => ({ num: num < 0n ? -num : num, den });

function exact(value: Exact): Rational {
  if (typeof value === 'object') return value;
  const [whole = '0', fraction = ''] = value.toFixed(6).split('.');
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const daysBetween = (from: string, to: string) => dayNumber(to) - dayNumber(from);

/** The same day so many months on, or the month's last day where it has no such day. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

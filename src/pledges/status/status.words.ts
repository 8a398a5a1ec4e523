import { type Status, statusNames } from '../../charts/statuses.ts';
import { date } from '../../web/helpers/date.ts';
import type { CalculatedStatus } from './status.rule.ts';

type StatusParts = Pick<CalculatedStatus, 'status' | 'revised'> &
  Partial<Pick<CalculatedStatus, 'late' | 'asAt' | 'overdue'>>;

/**
 * The status as printed: what was kept after its date, or after its target was changed, says so, and once the
 * date has passed what is known only of before it names its day.
 */
export function statusText({
  status,
  revised,
  late = false,
  asAt = null,
  overdue = false,
}: StatusParts): string {
  if (status === 'achieved') return achievedText(revised, late);
  const dated = overdue && asAt && (status === 'on-track' || status === 'behind');
  return dated ? `${statusNames[status]} on ${date(asAt)}` : statusNames[status];
}

function achievedText(revised: boolean, late: boolean): string {
  if (revised) return late ? 'Met late (revised)' : 'Met (revised)';
  return late ? 'Achieved late' : statusNames.achieved;
}

const PLACES = [0, 1, 2];

/**
 * "36% of the way, with 50% of the time gone"; "30 to 42% of the way" where all that is known lies between.
 * Rounded away from the target, never to all of it, and as finely as it takes to agree with the status.
 */
export function progressSentence(
  [least, most]: readonly [number, number],
  elapsed: number,
  { status, behind }: { status: Status; behind: number },
): string {
  const places = PLACES.find(each => agrees({ status, behind }, elapsed, [least, most], each)) ?? 2;
  return `${wayText(least, most, places)}, with ${near(elapsed, places)}% of the time gone`;
}

function wayText(least: number, most: number, places: number): string {
  if (most < 0) return 'Further from the target than at the start';
  if (least >= 1) return 'All of the way';
  const [from, to] = [down(Math.max(0, least), places), down(Math.min(most, 1), places)];
  if (from === to) return `${from}% of the way`;
  return to === '100' ? `${from}% of the way or more` : `${from} to ${up(most, places)}% of the way`;
}

/** Behind is more than so many points between the two, on track is not: the rounded numbers say so too. */
function agrees(
  { status, behind }: { status: Status; behind: number },
  elapsed: number,
  [least, most]: readonly [number, number],
  places: number,
): boolean {
  const gone = Number(near(elapsed, places));
  if (status === 'behind')
    return gone - Number(least === most ? down(most, places) : up(most, places)) > behind;
  return status !== 'on-track' || gone - Number(down(least, places)) <= behind;
}

const down = (share: number, places: number): string => fixed(Math.floor(scaled(share, places)), places);
const up = (share: number, places: number): string => fixed(Math.ceil(scaled(share, places)), places);
const near = (share: number, places: number): string => fixed(Math.round(scaled(share, places)), places);

/** A share that is whole in this many places is not pushed below it by how computers keep fractions. */
function scaled(share: number, places: number): number {
  const exact = share * 100 * 10 ** places;
  const whole = Math.round(exact);
  return Math.abs(exact - whole) < 1e-9 ? whole : exact;
}

const fixed = (scaledShare: number, places: number): string => (scaledShare / 10 ** places).toFixed(places);

import type { Status } from '../../charts/statuses.ts';
import { rational } from '../../indicators/rational.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { yearEnds } from '../../network/year.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import type { Content, DatedTarget } from '../content.ts';
import { definitionOf, exactAmount, exactTarget } from '../measures.ts';
import type { StoredPledge } from '../pledge.ts';
import { printableOf } from '../suppression/printable.ts';
import type { Account, Update } from '../updates/update.ts';
import { type Outcome, outcomeOf } from './achieving.ts';
import {
  type Audience,
  type FigureReading,
  type MemberFigures,
  noFigures,
  type Reading,
  readingsOf,
  shownAmount,
} from './readings.ts';
import type { Standing } from './standing.ts';
import { decidedBy, lineOf, progressOf } from './status.lines.ts';
import {
  type CalculatedStatus,
  calculatedStatus,
  type Exact,
  type Judging,
  judgingOf,
  type PledgeProgress,
  reachesTarget,
} from './status.rule.ts';
import { statusText } from './status.words.ts';

export interface StatusContext {
  figures?: MemberFigures;
  /** 'public' unless told: what is small or not for publication is held back. */
  audience?: Audience;
}

/**
 * How a pledge stands on a day (YYYY-MM-DD): the status by the newest accepted figure or update, with the
 * words and the drawing that may be shown. Null before a coordinator accepted it.
 */
export function standingOf(pledge: StoredPledge, asked: StatusContext, at: string): Standing | null {
  const [first] = pledge.acceptances;
  if (!pledge.approved || !first || first.on > at) return null;
  return judge(pledge, pledge.approved, acceptedUpdates(pledge, at), asked, at);
}

/** As it would stand with one more account accepted at that instant. */
export function standingWith(
  pledge: StoredPledge,
  account: Account,
  asked: StatusContext,
  at: Date,
): Standing | null {
  if (!pledge.approved) return null;
  const today = dayOf(at);
  const more = { ...account, acceptance: { at } } as Update;
  const updates = [...acceptedUpdates(pledge, today), more].sort(byDay);
  return judge(pledge, pledge.approved, updates, asked, today);
}

/** Accepted by then, oldest first by the day they speak of. */
export const acceptedUpdates = ({ updates }: Pick<StoredPledge, 'updates'>, at: string): Update[] =>
  updates.filter(({ acceptance }) => acceptance && dayOf(acceptance.at) <= at).sort(byDay);

const byDay = (a: Update, b: Update) => a.on.localeCompare(b.on);

/** Everything a judgement rests on, worked out once. */
interface Grounds {
  pledge: StoredPledge;
  content: Content;
  aim: DatedTarget;
  updates: Update[];
  readings: Reading[];
  level: Update | null;
  stepsDone: Record<string, string>;
  outcome: Outcome;
  by: Judging;
}

function judge(
  pledge: StoredPledge,
  content: Content,
  updates: Update[],
  asked: StatusContext,
  at: string,
): Standing {
  const { figures = noFigures, audience = 'public' } = asked;
  const given = content.measure ? figuresBy(pledge, content, figures, at) : [];
  const { measure } = content;
  const known = {
    pledge,
    content,
    aim: aimOn(pledge, content, at),
    updates,
    readings: measure
      ? readingsOf(measure, updates, given, audience).filter(isAfterStart(yearEnds(measure.baseline.period)))
      : [],
    level: updates.filter(isAfterStart(content.maturity?.on)).findLast(one => one.level !== null) ?? null,
    stepsDone: stepsDone(updates),
    by: judgingOf(network),
  };
  const grounds: Grounds = { ...known, outcome: outcomeOf(content, updates, reachedIn(known)) };
  const calculated = calculatedStatus(progressFrom(grounds, at), at, grounds.by);
  const ends = {
    aim: grounds.aim,
    baseline: measure && shownAmount(measure, measure.baseline, given, audience),
    reading: grounds.readings.at(-1) ?? null,
    level: grounds.level?.level ?? content.maturity?.now ?? null,
    stepsDone: grounds.stepsDone,
    outcome: grounds.outcome,
  };
  const printable = printableOf({ ...grounds, ...ends, progress: calculated.progress }, audience);
  const parts = { ...ends, printable };
  const status = printable.statusHeld ? heldBack(calculated) : calculated;
  const held = status.status === 'too-few';
  return {
    ...status,
    ...parts,
    statusText: statusText(status),
    selfAssessed: held ? null : ownView(updates.at(-1), status.status),
    progressText: progressOf(content, parts),
    decided: held ? null : decidedBy(content, { ...parts, ...status, readings: grounds.readings }),
    line: lineOf(content, parts, { ...status, behind: grounds.by.behind }),
    said: saidLast(updates),
  };
}

/** What is of the start itself tells it once more, and nothing of how it goes (decision 19). */
const isAfterStart =
  (start = '') =>
  ({ on }: { on: string }): boolean =>
    on > start;

/** Only that it was withdrawn, or not begun, tells of nobody. */
const heldBack = (status: CalculatedStatus): CalculatedStatus =>
  status.status === 'withdrawn' || status.status === 'not-started'
    ? status
    : { ...status, status: 'too-few', progress: null, revised: false, late: false, overdue: false };

function figuresBy(
  { member }: StoredPledge,
  { measure }: Content,
  figures: MemberFigures,
  at: string,
): FigureReading[] {
  if (!measure) return [];
  const { indicator, ring } = measure;
  return figures({ member: String(member), indicator, ring }).filter(({ acceptedOn }) => acceptedOn <= at);
}

/** The target as it stood on a day: revisions accepted later are taken back. */
const aimOn = ({ revisions }: StoredPledge, { aim }: Content, at: string): DatedTarget =>
  revisions.find(({ on }) => on > at)?.from ?? aim;

/** The day each step was first told to be done, by its key. */
export function stepsDone(updates: Update[]): Record<string, string> {
  const days: Record<string, string> = {};
  for (const { steps, on } of updates) for (const key of steps) days[key] ??= on;
  return days;
}

/** The days on which a number or a level reached the target as it stands now, oldest first. */
function reachedIn({ pledge, content, aim, readings, updates, by }: Omit<Grounds, 'outcome'>) {
  const ends = endsOf(content, aim);
  const reaches = (on: string, actual: Exact | null) =>
    on > (ends.baselineEnds ?? '') &&
    reachesTarget(
      {
        ...{ type: pledge.type, ...ends, actual, targetDate: aim.due || null, measuredOn: on },
        ...{ acceptedOn: on, madeOn: on },
      },
      by,
    );
  const numbers = readings.map(({ on, exact }) => ({ on, actual: exact, by: 'number' as const }));
  const levels = updates.flatMap(({ on, level }) =>
    content.maturity && level !== null ? [{ on, actual: rational(level), by: 'level' as const }] : [],
  );
  return [...numbers, ...levels]
    .filter(({ on, actual }) => reaches(on, actual))
    .map(({ on, by }) => ({ on, by }));
}

function progressFrom(grounds: Grounds, at: string): PledgeProgress {
  const { pledge, content, aim, updates, readings, stepsDone, outcome } = grounds;
  const passed = content.measure !== null && aim.due !== '' && at > aim.due;
  // Once its date has passed, words keep a measured pledge awake no longer: a number is what is waited for.
  const words = passed && readings.length > 0 ? [] : updates.map(acceptedDay);
  const heard = newest([...words, ...readings.map(one => one.acceptedOn)]);
  const measuredOn = measuredDay(grounds);
  // Words without the first number of a measured pledge keep it awake, but tell nothing of its progress.
  const numberless = content.measure !== null && measuredOn === null;
  return {
    type: pledge.type,
    ...endsOf(content, aim),
    actual: actualOf(grounds),
    targetDate: aim.due || null,
    measuredOn,
    acceptedOn: numberless ? null : heard,
    madeOn: (numberless && heard) || (pledge.acceptances[0]?.on ?? pledge.made.on),
    withdrawnOn: pledge.withdrawal && pledge.withdrawal.on <= at ? pledge.withdrawal.on : null,
    done: outcome.achieved !== null,
    achievedOn: outcome.achieved?.on ?? null,
    undone: outcome.undone !== null,
    steps: content.steps.map(({ key, due }) => ({ due, done: Object.hasOwn(stepsDone, key) })),
    revised: pledge.revisions.some(({ on }) => on <= at),
  };
}

const acceptedDay = ({ acceptance }: Update): string => (acceptance ? dayOf(acceptance.at) : '');
const newest = (days: string[]): string | null => days.toSorted().at(-1) ?? null;

function measuredDay({ content, updates, readings, level }: Grounds): string | null {
  if (content.measure) return readings.at(-1)?.on ?? null;
  return (content.maturity ? level : updates.at(-1))?.on ?? null;
}

function endsOf(
  { measure, maturity }: Content,
  { target }: DatedTarget,
): Pick<PledgeProgress, 'baseline' | 'target' | 'baselineEnds'> {
  if (maturity) return { baseline: maturity.now, target, baselineEnds: maturity.on };
  if (!measure || target === null) return {};
  const { version } = definitionOf(measure);
  return {
    baseline: exactAmount(version, measure.baseline),
    target: exactTarget(version, target),
    baselineEnds: yearEnds(measure.baseline.period),
  };
}

function actualOf({ content, readings, level }: Grounds) {
  if (content.measure) return readings.at(-1)?.exact ?? null;
  return level?.level == null ? null : rational(level.level);
}

function ownView(last: Update | undefined, status: Status): Standing['selfAssessed'] {
  const own = last?.selfAssessed;
  return own && own.status !== status ? { status: own.status, reason: own.reason } : null;
}

function saidLast(updates: Update[]): PledgeLine['said'] {
  const last = updates.findLast(({ said }) => said !== '');
  return last ? { on: last.on, text: last.said } : null;
}

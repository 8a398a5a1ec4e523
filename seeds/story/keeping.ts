import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { dayOf } from '../../src/network/day.ts';
import { changePledge, revisePledge, withdrawPledge } from '../../src/pledges/changes.ts';
import type { DatedTarget } from '../../src/pledges/content.ts';
import { toldWords } from '../../src/pledges/free.words.ts';
import type { StoredPledge } from '../../src/pledges/pledge.ts';
import { acceptPledge } from '../../src/pledges/review/pledge.review.ts';
import { acceptUpdate } from '../../src/pledges/updates/judging.ts';
import type { Account } from '../../src/pledges/updates/update.ts';
import { recordUpdate } from '../../src/pledges/updates/updating.ts';
import { at, type Calendar, dayIn, daysAgo } from './calendar.ts';
import { known } from './cast.ts';
import { readAgain } from './confirming.ts';
import type { Joined } from './joining.ts';
import { BASE, round, STEP } from './promises/content.ts';
import type { Measured, Milestone, Promised } from './promises/promised.ts';
import { isUnread, type Made } from './promising.ts';
import { definitionIn } from './readings.ts';
import { stored } from './stored.ts';

/** The number of the first member's promise about hedges. */
const UNTOLD = 14;

/** What became of the promises: two rounds of updates, targets changed, a few withdrawn, some changes that wait. */
export async function promisesAreKept(calendar: Calendar, made: Made[], by: Types.ObjectId): Promise<void> {
  await Promise.all(made.map(each => whatBecame(each, calendar, by)));
}

/** How a promise goes, on whatever day the story is told; null where it is not told of, or done only lately. */
export type Going = 'practice' | 'under way' | 'finished' | 'slow' | 'withdrawn';

export function goingOf({ one, promised, number }: Made): Going | null {
  if (isUnread(number) || isQuiet(one, number)) return null;
  if (isWithdrawn(number)) return 'withdrawn';
  if (isFinishedAtLast(promised, number)) return isFinishedBySummer(promised, number) ? 'finished' : null;
  if (promised.type === 'measured' || promised.type === 'maturity') return 'under way';
  return isSlow(promised, number, true) ? 'slow' : 'practice';
}

const isWithdrawn = (number: number): boolean => number % 31 === 7;

/** Whose lead has told nothing lately. */
const isQuiet = (one: Joined, number: number): boolean =>
  one.told.temper === 'late' || one.told.temper === 'new' || isUntold(one, number);

async function whatBecame(
  { one, promised, id, number }: Made,
  calendar: Calendar,
  by: Types.ObjectId,
): Promise<void> {
  const pledge = await stored(id);
  if (!pledge.approved) return;
  if (isWithdrawn(number)) return withdraw(pledge, one, calendar, by);
  if (promised.type === 'measured' && number % 5 === 2) await revise(pledge, { one, promised, calendar, by });
  for (const round of roundsOf(one, { promised, number, calendar })) await update(id, one, round, by);
  if (number % 13 === 5) await changeWaits(await stored(id), one, calendar);
}

async function withdraw(
  pledge: StoredPledge,
  one: Joined,
  calendar: Calendar,
  by: Types.ObjectId,
): Promise<void> {
  const when = at(dayIn(calendar, 0, '11-20'));
  const reason =
    'Our board decided in October to put the people and the money into our other promises, so we take this one back and say so.';
  await withdrawPledge(pledge, reason, { by: one.lead._id, at: when, seen: pledge.edition });
  const now = await stored(pledge._id);
  await acceptPledge(now, {
    by,
    at: new Date(when.getTime() + 86_400_000),
    seen: now.edition,
    words: readAgain([reason]),
  });
}

interface Revising {
  one: Joined;
  promised: Measured;
  calendar: Calendar;
  by: Types.ObjectId;
}

/** The new target lies half-way. */
async function revise(pledge: StoredPledge, { one, promised, calendar, by }: Revising): Promise<void> {
  const { target, due } = pledge.approved!.aim;
  const { numerator, denominator } = pledge.approved!.measure!.baseline;
  const start = denominator === null ? numerator : (numerator * 1000) / denominator;
  const middle = (start + (target ?? start)) / 2;
  const definition = definitionIn(promised.indicator, calendar, BASE);
  const next = denominator === null ? round(middle, definition) : Math.ceil(middle / STEP) * STEP;
  const aim: DatedTarget = { target: next, due };
  if (aim.target === target) return;
  const when = at(dayIn(calendar, 0, '12-03'));
  await revisePledge(pledge, aim, promised.revised, { by: one.lead._id, at: when, seen: pledge.edition });
  const now = await stored(pledge._id);
  await acceptPledge(now, {
    by,
    at: new Date(when.getTime() + 86_400_000),
    seen: now.edition,
    words: readAgain([promised.revised]),
  });
}

/** One update: what it says, and whether a coordinator has read it yet. */
interface Round {
  account: Account;
  accepted: boolean;
}

interface Telling {
  promised: Promised;
  number: number;
  calendar: Calendar;
}

/** The lead everyone signs in as has one promise to tell something of. */
const isUntold = ({ told }: Joined, number: number): boolean =>
  told.lead === known.lead.name && number === UNTOLD;

/** What a member tells of one promise: once in the year that ended, once lately. */
function roundsOf(one: Joined, telling: Telling): Round[] {
  const { promised, number, calendar } = telling;
  if (isQuiet(one, number)) return [];
  const unread = number % 17 === 9;
  const [first, last] = [firstDay(telling), daysAgo(calendar, unread ? 6 : 35 + (number % 20))];
  const early = isFinishedEarly(promised, number);
  const finished = early || isFinishedAtLast(promised, number);
  return [
    { account: accountOf(telling, { on: first, last: false, finished: early, early }), accepted: true },
    { account: accountOf(telling, { on: last, last: true, finished, early }), accepted: !unread },
  ];
}

const isFinishedAtLast = (promised: Promised, number: number): boolean =>
  promised.type === 'milestone' && (promised.done || number % 3 === 0);

const isFinishedEarly = (promised: Promised, number: number): boolean =>
  promised.type === 'milestone' && promised.done && (number % 3 < 2 || promised.due![0] < 0);

const isFinishedBySummer = (promised: Promised, number: number): boolean =>
  isFinishedEarly(promised, number) && !isTimely(promised, number);

const isTimely = (promised: Promised, number: number): promised is Milestone =>
  promised.type === 'milestone' && promised.done && number % 3 === 1;

/** In June, or, of what was done in good time, some days before it was due. */
function firstDay({ promised, number, calendar }: Telling): string {
  if (!isTimely(promised, number)) return dayIn(calendar, 0, '06-18');
  const [offset, day] = promised.due!;
  return dayOf(new Date(at(dayIn(calendar, offset, day)).getTime() - 12 * 86_400_000));
}

async function update(
  id: Types.ObjectId,
  one: Joined,
  { account, accepted }: Round,
  by: Types.ObjectId,
): Promise<void> {
  const pledge = await stored(id);
  const once = randomUUID();
  await recordUpdate(pledge, account, { by: one.lead._id, at: at(account.on), send: true, once });
  if (!accepted) return;
  const now = await stored(id);
  const written = now.updates.find(each => each.once === once)!;
  await acceptUpdate(now, written._id, {
    by,
    at: at(account.on, 2_000),
    seen: written.version,
    words: readAgain(toldWords(account)),
  });
}

interface Stage {
  on: string;
  last: boolean;
  finished: boolean;
  /** Finished in the first round, so that the second says what came after. */
  early: boolean;
}

function accountOf({ promised, number }: Telling, { on, last, finished, early }: Stage): Account {
  const slow = !finished && isSlow(promised, number, last);
  const { first, then, slow: why = '', hope = '' } = promised.accounts;
  const did = last || finished ? then : first;
  return {
    on,
    said: slow ? why : did[early ? Number(last) : number % 2]!,
    amount: null,
    level: promised.type === 'maturity' ? Math.min(promised.to, promised.from + (last ? 1 : 0)) : null,
    done: finished,
    undone: '',
    steps: promised.type === 'milestone' ? stepsDone(promised, finished) : [],
    selfAssessed: slow && number % 3 === 0 ? { status: 'on-track', reason: hope } : null,
    evidence: { url: number % 6 === 0 ? 'https://minutes.example/anchor-board' : '', files: [] },
  };
}

function isSlow({ type }: Promised, number: number, last: boolean): boolean {
  if (type === 'maturity') return !last;
  return type === 'milestone' ? last : type === 'activity' && number % 4 === 1;
}

/** Until all is done, the first of the steps is. */
const stepsDone = ({ steps }: Milestone, finished: boolean): string[] =>
  steps.slice(0, finished ? steps.length : 1).map((_, index) => `s${index + 1}`);

async function changeWaits(pledge: StoredPledge, one: Joined, calendar: Calendar): Promise<void> {
  if (pledge.withdrawal || !pledge.approved) return;
  const content = {
    ...pledge.approved,
    detail: 'We say in public every spring how far it has got.',
  };
  await changePledge(pledge, content, {
    by: one.lead._id,
    at: at(daysAgo(calendar, 9)),
    seen: pledge.edition,
  });
}

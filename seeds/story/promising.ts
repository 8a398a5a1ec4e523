import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { acceptPledge } from '../../src/pledges/accepting.ts';
import type { Aim, Amount, Content } from '../../src/pledges/content.ts';
import { Pledge, type StoredPledge } from '../../src/pledges/pledge.ts';
import { changePledge, recordPledge, revisePledge, withdrawPledge } from '../../src/pledges/recording.ts';
import type { Account } from '../../src/pledges/update.ts';
import { acceptUpdate, recordUpdate } from '../../src/pledges/updating.ts';
import { accounts, signs } from './accounts.ts';
import { at, type Calendar, dayIn, keyOf } from './calendar.ts';
import type { Joined } from './joining.ts';
import { type Measured, type Promised, promises } from './pledges.ts';
import { definitionIn, readingOf } from './readings.ts';

const BASE = -2;
const EACH = 3;
/** Who joined late promises for later, in years. */
const LATER = 2;

interface Made {
  one: Joined;
  promised: Promised;
  id: Types.ObjectId;
  number: number;
}

/** Members make their promises in the first summer; coordinators accept nearly all of them. */
export async function promisesAreMade(
  calendar: Calendar,
  joined: Joined[],
  by: Types.ObjectId,
): Promise<Made[]> {
  const made = await Promise.all(joined.map((one, member) => makeThree(one, member, calendar, by)));
  return made.flat();
}

async function makeThree(
  one: Joined,
  member: number,
  calendar: Calendar,
  by: Types.ObjectId,
): Promise<Made[]> {
  const made: Made[] = [];
  const many = member % 4 === 0 ? EACH + 1 : EACH;
  for (let k = 0; k < many; k++) {
    const number = member * EACH + k + (k === EACH ? 11 : 0);
    const promised = promises[number % promises.length]!;
    made.push({ one, promised, number, id: await promise(one, { promised, number, calendar, by }) });
  }
  return made;
}

interface Promising {
  promised: Promised;
  number: number;
  calendar: Calendar;
  by: Types.ObjectId;
}

async function promise(one: Joined, { promised, number, calendar, by }: Promising): Promise<Types.ObjectId> {
  const late = one.told.temper === 'new';
  const day = late ? dayIn(calendar, 1, '09-15') : dayIn(calendar, BASE + 1, '06-11');
  const content = contentOf(one, promised, calendar);
  const pledge = await recordPledge({
    member: one.member._id,
    type: promised.type,
    content,
    once: randomUUID(),
    by: one.lead._id,
    at: at(day, number),
  });
  if (number % 29 !== 28)
    await acceptPledge(await stored(pledge._id), { by, at: at(day, 600 + number), seen: 1 });
  return pledge._id;
}

const stored = async (id: Types.ObjectId): Promise<StoredPledge> =>
  (await Pledge.findById(id).lean<StoredPledge>())!;

const placeNames: Record<string, string> = {
  E09000004: 'Bexley',
  E09000006: 'Bromley',
  E09000011: 'Greenwich',
  E09000022: 'Lambeth',
  E09000023: 'Lewisham',
  E09000028: 'Southwark',
};

function contentOf({ told }: Joined, promised: Promised, calendar: Calendar): Content {
  const [offset, day] = promised.due ?? [0, ''];
  const years = told.temper === 'new' ? offset + LATER : offset;
  const due = promised.due ? dayIn(calendar, years, day) : '';
  const common = {
    theme: promised.theme,
    promise: promised.promise.replace('{place}', placeNames[told.place] ?? 'our borough'),
    detail: '',
    promisedTo: told.size % 3 === 0 ? `the ${placeNames[told.place]} assembly` : '',
    measure: null,
    steps: [],
    maturity: null,
  };
  if (promised.type === 'measured') return { ...common, ...measureOf(told, promised, calendar, due) };
  if (promised.type === 'maturity') {
    const maturity = {
      dimension: promised.dimension,
      now: promised.from,
      on: dayIn(calendar, BASE, '03-31'),
    };
    return { ...common, aim: { target: promised.to, due }, maturity };
  }
  const steps =
    promised.type === 'milestone'
      ? promised.steps.map((text, index) => ({ key: `s${index + 1}`, text, due }))
      : [];
  return { ...common, aim: { target: null, due }, steps };
}

function measureOf(told: Joined['told'], promised: Measured, calendar: Calendar, due: string) {
  const amount = amountIn(told, promised.indicator, calendar, BASE);
  const definition = definitionIn(promised.indicator, calendar, BASE);
  const measure = {
    indicator: promised.indicator,
    definition: definition.version,
    ring: definition.ring,
    baseline: { ...amount, period: keyOf(calendar, BASE) },
  };
  return { measure, aim: { target: targetOf(amount, promised), due } };
}

/** Tenths of a per cent for a share, else the unit's smallest step. */
function targetOf({ numerator, denominator }: Amount, { points = 0, factor = 1 }: Measured): number {
  if (denominator === null) return Math.round(numerator * factor);
  return Math.min(1000, Math.round((numerator * 1000) / denominator + points * 10));
}

function amountIn(told: Joined['told'], code: string, calendar: Calendar, offset: number): Amount {
  const { numerator, denominator } = readingOf(told, code, calendar, offset);
  const ring = definitionIn(code, calendar, offset).ring ?? 'R2';
  const count = typeof numerator === 'number' ? numerator : (numerator?.[ring] ?? 0);
  const linked = definitionIn(code, calendar, offset).denominatorIs;
  const whole = linked ? (readingOf(told, linked, calendar, offset).numerator as number) : denominator;
  return { numerator: count, denominator: whole };
}

/** What became of the promises: two rounds of updates, targets changed, a few withdrawn, some changes that wait. */
export async function promisesAreKept(calendar: Calendar, made: Made[], by: Types.ObjectId): Promise<void> {
  await Promise.all(made.map(each => whatBecame(each, calendar, by)));
}

async function whatBecame(
  { one, promised, id, number }: Made,
  calendar: Calendar,
  by: Types.ObjectId,
): Promise<void> {
  const pledge = await stored(id);
  if (!pledge.approved) return;
  if (number % 31 === 7) return withdraw(pledge, one, calendar, by);
  if (promised.type === 'measured' && number % 5 === 2) await revise(pledge, one, calendar, by);
  if (one.told.temper !== 'late' && one.told.temper !== 'new') {
    await update(id, one, { promised, number, when: dayIn(calendar, 0, '06-18'), by, calendar });
    await update(id, one, { promised, number: number + 1, when: dayIn(calendar, 1, '05-19'), by, calendar });
  }
  if (number % 13 === 5) await changeWaits(await stored(id), one, calendar);
}

async function withdraw(
  pledge: StoredPledge,
  one: Joined,
  calendar: Calendar,
  by: Types.ObjectId,
): Promise<void> {
  const when = at(dayIn(calendar, 0, '11-20'));
  const reason = 'The site was sold, so we cannot keep this promise. We made another one instead.';
  await withdrawPledge(pledge, reason, { by: one.lead._id, at: when, seen: pledge.edition });
  const now = await stored(pledge._id);
  await acceptPledge(now, { by, at: new Date(when.getTime() + 86_400_000), seen: now.edition });
}

async function revise(
  pledge: StoredPledge,
  one: Joined,
  calendar: Calendar,
  by: Types.ObjectId,
): Promise<void> {
  const { target, due } = pledge.approved!.aim;
  const baseline = pledge.approved!.measure!.baseline;
  const start =
    baseline.denominator === null
      ? baseline.numerator
      : Math.round((baseline.numerator * 1000) / baseline.denominator);
  const aim: Aim = { target: Math.round((start + (target ?? start)) / 2), due };
  const when = at(dayIn(calendar, 0, '12-03'));
  const reason =
    'Two hospitals’ contracts are let nationally since the spring, so half of what we counted on is out of reach.';
  await revisePledge(pledge, aim, reason, { by: one.lead._id, at: when, seen: pledge.edition });
  const now = await stored(pledge._id);
  await acceptPledge(now, { by, at: new Date(when.getTime() + 86_400_000), seen: now.edition });
}

interface Updating {
  promised: Promised;
  number: number;
  when: string;
  by: Types.ObjectId;
  calendar: Calendar;
}

async function update(
  id: Types.ObjectId,
  one: Joined,
  { promised, number, when, by, calendar }: Updating,
): Promise<void> {
  const pledge = await stored(id);
  if (pledge.withdrawal) return;
  const once = randomUUID();
  const account = accountOf(promised, number, when, calendar);
  await recordUpdate(pledge, account, { by: one.lead._id, at: at(when), send: true, once });
  if (number % 17 === 9) return;
  const now = await stored(id);
  const written = now.updates.find(each => each.once === once)!;
  await acceptUpdate(now, written._id, { by, at: at(when, 2_000), seen: written.version });
}

function accountOf(promised: Promised, number: number, when: string, calendar: Calendar): Account {
  const last = when > dayIn(calendar, 1, '04-01');
  const slow = promised.type === 'maturity' ? !last : promised.type !== 'measured' && number % 4 === 1;
  const words = accounts[promised.theme]!;
  const finished = isFinished(promised, number, last);
  const steps = promised.type === 'milestone' ? promised.steps.map((_, index) => `s${index + 1}`) : [];
  return {
    on: when,
    said: number % 19 === 3 ? signs : slow && !finished ? words.slow : words.did[number % 3]!,
    amount: null,
    level: promised.type === 'maturity' ? Math.min(promised.to, promised.from + (last ? 1 : 0)) : null,
    done: finished,
    undone: '',
    steps: finished ? steps : steps.slice(0, last ? 2 : 1),
    selfAssessed: slow && !finished && number % 3 === 0 ? { status: 'on-track', reason: words.hope } : null,
    evidence: { url: number % 6 === 0 ? 'https://minutes.example/anchor-board' : '', files: [] },
  };
}

/** What was due early is finished in the first round, and a third of the rest too. */
const isFinished = (promised: Promised, number: number, last: boolean): boolean =>
  promised.type === 'milestone' && promised.done && (last || promised.due![0] < 0 || number % 3 === 0);

async function changeWaits(pledge: StoredPledge, one: Joined, calendar: Calendar): Promise<void> {
  if (pledge.withdrawal || !pledge.approved) return;
  const content = {
    ...pledge.approved,
    detail: 'A steering group of staff and residents meets every month.',
  };
  await changePledge(pledge, content, {
    by: one.lead._id,
    at: at(dayIn(calendar, 1, '08-04')),
    seen: pledge.edition,
  });
}

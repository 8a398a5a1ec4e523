import { randomUUID } from 'node:crypto';
import type { Types } from 'mongoose';
import { recordPledge } from '../../src/pledges/changes.ts';
import { acceptPledge } from '../../src/pledges/review/pledge.review.ts';
import { at, type Calendar, dayIn, daysAgo } from './calendar.ts';
import { readAgain } from './confirming.ts';
import type { Joined } from './joining.ts';
import { BASE, contentOf } from './promises/content.ts';
import type { Promised } from './promises/promised.ts';
import { promises } from './promises/promises.ts';
import { stored } from './stored.ts';

const EACH = 3;
/** Promises that a coordinator has not read yet. */
export const isUnread = (number: number) => number % 29 === 28;

export interface Made {
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
  const early = late ? daysAgo(calendar, 60) : dayIn(calendar, BASE + 1, '06-11');
  const day = isUnread(number) ? daysAgo(calendar, 4) : early;
  const content = contentOf(one, promised, calendar);
  const pledge = await recordPledge({
    member: one.member._id,
    type: promised.type,
    content,
    once: randomUUID(),
    by: one.lead._id,
    at: at(day, number),
  });
  if (!isUnread(number))
    await acceptPledge(await stored(pledge._id), {
      by,
      at: at(day, 600 + number),
      seen: 1,
      words: readAgain([content.promise, content.detail]),
    });
  return pledge._id;
}

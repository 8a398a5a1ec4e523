import type { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import { note } from '../acts/entry.ts';
import { onConsequence } from '../acts/relay.ts';
import { versionOn } from '../indicators/catalogue.ts';
import { dayOf } from '../network/day.ts';
import { Period } from '../network/period.ts';
import { catalogue } from './figure/requested.ts';
import { Return, type ReturnDocument } from './return.ts';

interface PledgedIndicator {
  member: Types.ObjectId;
  indicator: string;
  at: Date;
}

declare module '../acts/consequences.ts' {
  interface Consequences {
    'pledged indicator': PledgedIndicator;
  }
}

/**
 * A pledge that is accepted while a period is open adds its indicator to the member's return, unless that is
 * in already or its figures count no more.
 */
onConsequence('pledged indicator', async ({ data }) => {
  const { member, indicator: code, at } = data;
  const indicator = (await catalogue()).find(one => one.code === code);
  if (!indicator) return;
  const periods = await Period.find({ cutOff: { $gte: dayOf(at) } }).lean();
  const keys = periods.filter(({ starts }) => versionOn(indicator, starts) !== null).map(({ key }) => key);
  for (const one of await Return.find({ member, period: { $in: keys }, submissions: { $size: 0 } }))
    await askAlso(one, code, at);
});

async function askAlso({ _id, member, period }: ReturnDocument, code: string, at: Date): Promise<void> {
  const entry = note({
    at,
    by: null,
    what: 'indicator asked for a pledge',
    on: { kind: 'return', id: _id },
    member,
    after: { period, indicator: code },
  });
  const where = { asked: { $ne: code }, submissions: { $size: 0 } };
  await act(Return, { id: _id, where }, { $addToSet: { asked: code } }, [entry]);
}

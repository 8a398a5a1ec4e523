import { Types } from 'mongoose';
import { begin } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { onConsequence } from '../acts/relay.ts';
import { isDuplicate, NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { Member } from '../members/member.ts';
import { baseUrl, network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { Period, type PeriodDocument } from '../network/period.ts';
import { periodKey, yearOf } from '../network/year.ts';
import { pledgedIndicators } from '../pledges/pledged-indicators.ts';
import { dueOn } from '../returns/due.ts';
import { catalogue, codesAsked } from '../returns/figure/requested.ts';
import { returnsDue } from '../returns/making-returns.ts';
import { leadsOf, type Recipient } from '../returns/recipients.ts';
import { Return } from '../returns/return.ts';
import { openingLetter } from '../returns/returns.letters.ts';

interface Opening extends By {
  /** The year in which the network year starts. */
  year: number;
  due: string;
  cutOff: string;
}

/** A coordinator opens a period, which makes a return for every member of that year. Once only. */
export async function openPeriod({ year, due, cutOff, by, at }: Opening): Promise<PeriodDocument> {
  const _id = new Types.ObjectId();
  const key = periodKey(year);
  const dates = { ...yearOf(year, network.yearStart), opens: dayOf(at), due, cutOff };
  const entry = note({
    at,
    by,
    what: 'period opening',
    on: { kind: 'period', id: _id },
    after: { key, ...dates },
  });
  try {
    const values = { _id, key, ...dates, opened: { by, at } };
    return await begin(Period, values, [entry, returnsDue({ period: key, at })]);
  } catch (failure) {
    if (isDuplicate(failure, 'key')) throw new NotNow('This period is open already.');
    throw failure;
  }
}

onConsequence('returns', async ({ data }) => {
  const { period, at, member } = data;
  const periods = await Period.find(period ? { key: period } : { cutOff: { $gte: dayOf(at) } }).lean();
  for (const one of periods) await makeReturns(one, at, member);
});

/** Makes the returns that are not there yet. Letters to the leads go out with the relay's next round. */
async function makeReturns(period: Period, at: Date, only?: Types.ObjectId): Promise<void> {
  const there = await Return.distinct('member', { period: period.key });
  const members = await Member.find({
    _id: { $nin: there, ...(only ? { $eq: only } : {}) },
    'joined.on': { $lte: period.ends },
    $or: [{ left: null }, { 'left.on': { $gte: period.starts } }],
  }).lean();
  const ids = members.map(({ _id }) => _id);
  const [indicators, pledged, leads] = await Promise.all([catalogue(), pledgedIndicators(ids), leadsOf(ids)]);
  const returns = members.map(({ _id: member, yearStart }) => {
    const _id = new Types.ObjectId();
    const asked = codesAsked(period, indicators, pledged.get(String(member)) ?? []);
    const waiting = letters(
      _id,
      period.key,
      dueOn(period, yearStart, null),
      leads.get(String(member)) ?? [],
      at,
    );
    return { _id, member, period: period.key, asked, opened: at, pending: waiting };
  });
  await Return.insertMany(returns, { ordered: false }).catch(failure => {
    if (!isDuplicate(failure)) throw failure;
  });
}

const letters = (id: Types.ObjectId, key: string, due: string, leads: Recipient[], at: Date): PendingItem[] =>
  leads.map(({ email, name }) => {
    const { subject, text } = openingLetter({ name, period: key, due, return: id, baseUrl });
    return mail(email, subject, text, at);
  });

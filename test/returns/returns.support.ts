import assert from 'node:assert/strict';
import type { Types } from 'mongoose';
import type { MemberDocument } from '../../src/members/member.ts';
import { paths } from '../../src/paths.ts';
import { openPeriod } from '../../src/periods/opening.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { Return } from '../../src/returns/return.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import type { Client, Page } from '../support/client.ts';

export { emptyWithCatalogue } from '../support/database.ts';

/** Ada opens 2025/26, with returns for every member there is. */
export async function open(by: Types.ObjectId, year = 2025) {
  const dates = { due: `${year + 1}-06-26`, cutOff: `${year + 1}-07-24` };
  return openPeriod({ year, ...dates, by, at: new Date(`${year + 1}-04-07T09:00:00Z`) });
}

/** Hollybank, its lead Bo, Ada, and a return for 2025/26. */
export async function hollybank() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  const coordinator = await ada();
  await open(coordinator._id);
  return { hospital, bo, coordinator, return: await returnOf(hospital) };
}

export async function returnOf(one: MemberDocument, period = '2025-26') {
  const found = await Return.findOne({ member: one._id, period });
  assert.ok(found, 'the member has a return');
  return found;
}

export const figureOf = (one: MemberDocument, indicator: string, period = '2025-26') =>
  Figure.findOne({ member: one._id, indicator, period });

/** A year's figures of all core indicators, as they are typed. */
export const WHOLE: Record<string, string> = {
  'EMP-01-year-numerator': '14,200',
  'EMP-02-year-R2': '7,810',
  'EMP-02-year-denominator': '13,004',
  'EMP-03-year-R2': '641',
  'EMP-03-year-denominator': '1,316',
  'EMP-04-year-state': 'not-collected',
  'EMP-09-year-numerator': '212',
  'WAG-01-year-numerator': '1',
  'WAG-03-year-numerator': '31',
  'WAG-03-year-denominator': '44',
  'PRO-01-year-numerator': '£191,204,000',
  'PRO-02-year-R2': '41,902,350',
  'PRO-02-year-denominator': '182,440,100',
  'EST-01-year-state': 'not-applicable',
  'ENV-01-year-numerator': '12,345.678',
  'VOI-01-year-R2': '3',
  'VOI-01-year-denominator': '4',
};

/** Fills boxes of a return and presses Save. */
export async function fill(client: Client, id: Types.ObjectId, boxes: Record<string, string>): Promise<Page> {
  return client.press('Save', { on: await client.open(paths.return(id)), fill: boxes });
}

/** Fills the whole return and submits it. */
export async function submitWhole(client: Client, id: Types.ObjectId, boxes = WHOLE): Promise<Page> {
  const page = await client.open(paths.return(id));
  const check = await client.press('Check and submit', { on: page, fill: boxes });
  return client.press('Submit the return for 2025/26', { on: check, fill: { attested: 'yes' } });
}

/** Hollybank's return, submitted by Bo. */
export async function submitted() {
  const there = await hollybank();
  const lead = await signedIn(there.bo);
  const done = await submitWhole(lead, there.return._id);
  assert.match(done.text, /is in/);
  return { ...there, lead, ada: await signedIn(there.coordinator) };
}

/** The member gives figures of more indicators than it is asked. */
export const chooseInReturn = (one: { _id: Types.ObjectId }, codes: string[]) =>
  Return.updateOne({ _id: one._id }, { $addToSet: { asked: { $each: codes } } });

import type { ChangeBy } from '../acts/by.ts';
import { NotNow } from '../errors.ts';
import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { versionOn } from '../indicators/catalogue.ts';
import type { Indicator, StoredIndicator } from '../indicators/indicator.ts';
import { changeIt, mustBeFree } from './changing.ts';
import { firstFreeDay } from './years.ts';

/** Asks it of every member, or by choice, from a year on; what was asked before stays as it was. */
export async function askOf(
  one: StoredIndicator,
  { from, core }: { from: string; core: boolean },
  change: ChangeBy,
) {
  await mustBeFree(from, change.at);
  const earlier = (one.asking ?? []).filter(each => each.from < from);
  const asking = [...earlier, { from, core }];
  const after = { code: one.code, from, asked: core ? 'of every member' : 'by choice' };
  return changeIt(one, { $set: { asking } }, 'whom an indicator is asked of', change, { after });
}

/** Asks it no more from a day on; it is still shown for the periods before. */
export async function retire(
  one: StoredIndicator,
  { from, reason }: { from: string; reason: string },
  change: ChangeBy,
) {
  await mustBeFree(from, change.at);
  const leaning = leaningOn(one.code, from).map(({ code }) => code);
  if (leaning.length > 0)
    throw new NotNow(`Retire or redefine ${leaning.join(' and ')} first: this indicator is needed for it.`);
  const set = { $set: { retiredOn: from, retirement: reason } };
  const after = { code: one.code, from, reason };
  return changeIt(one, set, 'indicator retirement', change, { after });
}

/** The indicators whose definition on a day needs this one's figures. */
export function leaningOn(code: string, day: string): Indicator[] {
  return [...storedCatalogue().values()].filter(other => {
    const version = other.code === code ? null : versionOn(other, day);
    return version?.denominatorIs === code || version?.known?.totalIs === code;
  });
}

/** Takes a retirement back. Throws NotNow once a period was opened without the indicator. */
export async function askAgain(one: StoredIndicator, change: ChangeBy) {
  if (!one.retiredOn) throw new NotNow('This indicator is in use.');
  if (one.retiredOn < (await firstFreeDay(change.at)))
    throw new NotNow('A period was opened without it. Add it as a new indicator.');
  const before = { code: one.code, from: one.retiredOn, reason: one.retirement };
  const set = { $set: { retiredOn: null, retirement: '' } };
  return changeIt(one, set, 'end of an indicator’s retirement', change, { before });
}

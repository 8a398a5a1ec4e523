import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { versionOn } from '../indicators/catalogue.ts';
import { format } from '../indicators/format.ts';
import { targetUnit } from '../indicators/indicator.words.ts';
import type { Unit } from '../indicators/units.ts';
import { placeNames, sectorName } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { periodLabel, yearOf } from '../network/year.ts';
import { figureStates, isMissingState } from '../web/helpers/figure-states.ts';

/** What people call the things that an entry tells, where the stored name is not the word they know. */
const NAMES = new Map([
  ['numerator', 'amount'],
  ['denominator', 'out of'],
  ['total', 'with those not known'],
  ['countedBy', 'counted by'],
  ['ownPart', 'own part'],
  ['state', 'answer'],
  ['key', 'year'],
  ['period', 'year'],
  ['starts', 'first day'],
  ['ends', 'last day'],
  ['opens', 'open from'],
  ['cutOff', 'cut-off'],
  ['code', 'indicator'],
  ['edition', 'version'],
  ['on', 'day'],
  ['leadPlace', 'lead place'],
  ['homePlaces', 'home boroughs'],
  ['changeNote', 'what changed'],
  ['sha256', 'checksum of the content'],
  ['pdfSha256', 'checksum of the PDF'],
  ['smallest', 'held back up to'],
  ['roundTo', 'rounded to'],
  ['fewestMembers', 'fewest members of a group'],
]);

/** "cut-off" for `cutOff`, a ring by its name, anything else in small letters: "due on" for `dueOn`. */
export const fieldName = (name: string): string =>
  NAMES.get(name) ??
  Object.entries(network.rings).find(([ring]) => ring === name)?.[1] ??
  name.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);

const themeName = (key: string): string => network.themes.find(one => one.key === key)?.name ?? key;

const stateName = (state: string): string => {
  if (isMissingState(state)) return figureStates[state].name;
  return state === 'value' ? 'a number' : state;
};

const TEXTS = new Map<string, (text: string) => string>([
  ['period', periodLabel],
  ['key', periodLabel],
  ['theme', themeName],
  ['sector', sectorName],
  ['state', stateName],
  ['leadPlace', code => placeNames([code])[0] ?? code],
  ['homePlaces', code => placeNames([code])[0] ?? code],
]);

/** A stored key by the words people know it by: "2024/25", "NHS trust", "Southwark"; else the text itself. */
export const textOf = (name: string, text: string): string => TEXTS.get(name)?.(text) ?? text;

/** What an entry's amounts are in. */
export interface EntryUnits {
  amount: Unit;
  target: Unit;
}

/** Those of the indicator that an entry is about, as it was defined in its year; null where it is about none. */
export function unitsOf({ indicator, period }: Record<string, unknown>): EntryUnits | null {
  const one = storedCatalogue().get(String(indicator));
  const inYear =
    one && typeof period === 'string'
      ? versionOn(one, yearOf(Number(period.slice(0, 4)), network.yearStart).starts)
      : null;
  const version = inYear ?? one?.versions.at(-1);
  return version ? { amount: version.unit, target: targetUnit(version) } : null;
}

const AMOUNTS = new Set(['numerator', 'denominator', 'total', 'ownPart']);

/** The unit of what stands under a name; null where it is no amount. */
export function unitAt(name: string, units: EntryUnits | null): Unit | null {
  if (!units) return null;
  if (name === 'target') return units.target;
  return AMOUNTS.has(name) ? units.amount : null;
}

/** "£37,785,124.16", "4,020 people", "yes"; the bare number where it is no amount. */
export function numberOf(value: number, unit: Unit | null): string {
  if (unit === 'flag') return value === 1 ? 'yes' : 'no';
  return unit ? format(value, unit) : String(value);
}

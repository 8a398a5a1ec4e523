import { Types } from 'mongoose';
import { NotNow, Stale } from '../errors.ts';
import { act, begin, isDuplicate } from '../record/act.ts';
import { note } from '../record/entry.ts';
import { Figure } from '../returns/figure.ts';
import { indicatorShape, versionOn, versionShape } from './catalogue.ts';
import { catalogue, readCatalogue } from './current.ts';
import {
  type Indicator,
  type IndicatorDocument,
  IndicatorModel,
  type IndicatorVersion,
  type StoredIndicator,
} from './indicator.ts';
import { placeAtEnd } from './order.ts';
import { firstFreeDay } from './years.ts';

export interface By {
  by: Types.ObjectId;
  at: Date;
}

/** A change of what a person saw. */
export interface Change extends By {
  seen: number;
}

/** A definition without its number, which the catalogue gives. */
export type Definition = Omit<IndicatorVersion, 'version'>;

export type Added = Pick<Indicator, 'code' | 'name' | 'theme' | 'core'> & {
  help: string;
  definition: Definition;
};

/**
 * Adds an indicator, in use from its definition's first day. Throws NotNow where that day lies in a period that
 * is open already; a code that is taken breaks the unique index.
 */
export async function addIndicator(added: Added, { by, at, once }: By & { once: string }) {
  const { definition, ...about } = added;
  const earlier = await IndicatorModel.findOne({ once });
  if (earlier) return earlier;
  await mustBeFree(definition.from, at);
  const indicator = indicatorShape.parse({
    ...about,
    order: placeAtEnd([...catalogue.values()], about.theme),
    since: definition.from,
    retiredOn: null,
    versions: [{ ...definition, version: 1, changed: null }],
  });
  const _id = new Types.ObjectId();
  const after = { code: about.code, name: about.name, from: definition.from };
  const entry = note({ at, by, what: 'indicator addition', on: { kind: 'indicator', id: _id }, after });
  const values = { _id, ...indicator, changed: at, once };
  const made = await begin(IndicatorModel, values, [entry]).catch(failure => sameOrTaken(failure, once));
  await readCatalogue();
  return made;
}

/** Two presses at once break both unique indexes, and the database may name either. */
async function sameOrTaken(failure: unknown, once: string): Promise<IndicatorDocument> {
  const same = isDuplicate(failure) && (await IndicatorModel.findOne({ once }));
  if (!same) throw failure;
  return same;
}

/** Defines an indicator anew from a day on: figures of earlier periods keep their definition, and the series breaks. */
export async function addVersion(one: StoredIndicator, definition: Definition, change: Change) {
  const last = one.versions.at(-1) as IndicatorVersion;
  if (one.version !== change.seen) throw new Stale(one);
  if (one.retiredOn) throw new NotNow('This indicator is retired. Ask it again before you define it anew.');
  if (definition.from <= last.from)
    throw new NotNow('A new definition begins after the one before. Choose a later year.');
  await mustBeFree(definition.from, change.at);
  const version = versionShape.parse({ ...definition, version: last.version + 1 });
  const after = { code: one.code, version: version.version, from: version.from, changed: version.changed };
  return changeIt(one, { $push: { versions: version as never } }, 'indicator version', change, { after });
}

export interface Words {
  name: string;
  help: string;
  tags: string[];
}

/** What may change without a new version: the help, the tags, and the name while nobody gave a figure. */
export async function reword(one: StoredIndicator, words: Words, change: Change) {
  const last = one.versions.at(-1) as IndicatorVersion;
  if (words.name !== one.name && (await hasFigures(one.code)))
    throw new NotNow('Members have given figures under this name. Add another indicator instead.');
  const before = { code: one.code, name: one.name, help: one.help, tags: last.tags };
  const at = one.versions.length - 1;
  const update = { name: words.name, help: words.help, [`versions.${at}.tags`]: words.tags };
  return changeIt(one, { $set: update }, 'indicator wording', change, {
    before,
    after: { code: one.code, ...words },
  });
}

export const hasFigures = async (code: string): Promise<boolean> =>
  (await Figure.exists({ indicator: code })) !== null;

/** Gives it another place in the order of its theme. */
export const moveTo = (one: StoredIndicator, order: number, change: Change) =>
  changeIt(one, { $set: { order } }, 'indicator order', change, {
    before: { code: one.code, order: one.order },
    after: { code: one.code, order },
  });

/** Asks it no more from a day on; it is still shown for the periods before. */
export async function retire(
  one: StoredIndicator,
  { from, reason }: { from: string; reason: string },
  change: Change,
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
  return [...catalogue.values()].filter(other => {
    const version = other.code === code ? null : versionOn(other, day);
    return version?.denominatorIs === code || version?.known?.totalIs === code;
  });
}

/** Takes a retirement back. Throws NotNow once a period was opened without the indicator. */
export async function askAgain(one: StoredIndicator, change: Change) {
  if (!one.retiredOn) throw new NotNow('This indicator is in use.');
  if (one.retiredOn < (await firstFreeDay(change.at)))
    throw new NotNow('A period was opened without it. Add it as a new indicator.');
  const before = { code: one.code, from: one.retiredOn, reason: one.retirement };
  const set = { $set: { retiredOn: null, retirement: '' } };
  return changeIt(one, set, 'end of an indicator’s retirement', change, { before });
}

async function mustBeFree(day: string, at: Date): Promise<void> {
  if (day < (await firstFreeDay(at)))
    throw new NotNow('The period of that day is open already. A change begins with a later year.');
}

async function changeIt(
  one: StoredIndicator,
  update: Parameters<typeof act<StoredIndicator, object, object>>[2],
  what: string,
  { by, at, seen }: Change,
  told: { before?: unknown; after?: unknown },
): Promise<IndicatorDocument> {
  const entry = note({ at, by, what, on: { kind: 'indicator', id: one._id }, ...told });
  const whole = { ...update, $set: { ...update.$set, changed: at } } as typeof update;
  const done = await act(IndicatorModel, { id: one._id, version: seen }, whole, [entry]);
  if (!done) throw new NotNow('This indicator is not there any more.');
  await readCatalogue();
  return done as IndicatorDocument;
}

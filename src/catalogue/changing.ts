import { act } from '../acts/act.ts';
import type { ChangeBy } from '../acts/by.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { freshCatalogue } from '../indicators/catalogue.stored.ts';
import { type IndicatorDocument, IndicatorModel, type StoredIndicator } from '../indicators/indicator.ts';
import { firstFreeDay } from './years.ts';

/** Throws NotNow where a day lies in a period that is open already: what was asked in it is settled. */
export async function mustBeFree(day: string, at: Date): Promise<void> {
  if (day < (await firstFreeDay(at)))
    throw new NotNow('The period of that day is open already. A change begins with a later year.');
}

/** One change of one indicator, with its entry in the record; the catalogue is read anew. */
export async function changeIt(
  one: StoredIndicator,
  update: Parameters<typeof act<StoredIndicator, object, object>>[2],
  what: string,
  { by, at, seen }: ChangeBy,
  told: { before?: unknown; after?: unknown },
): Promise<IndicatorDocument> {
  const entry = note({ at, by, what, on: { kind: 'indicator', id: one._id }, ...told });
  const done = await act(IndicatorModel, { id: one._id, version: seen }, update, [entry]);
  if (!done) throw new NotNow('This indicator is not there any more.');
  await freshCatalogue();
  return done as IndicatorDocument;
}

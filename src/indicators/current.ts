import type { RequestHandler } from 'express';
import { type Indicator, IndicatorModel, type StoredIndicator } from './indicator.ts';

/** The catalogue as it is stored, by code and in its order: what every word about an indicator comes from. */
export let catalogue: ReadonlyMap<string, Indicator> = new Map();

let asOf = Number.NaN;

/** Reads the stored catalogue. */
export async function readCatalogue(): Promise<void> {
  const all = await IndicatorModel.find({}, { pending: 0 })
    .sort({ order: 1, code: 1 })
    .lean<StoredIndicator[]>();
  catalogue = new Map(all.map(one => [one.code, one]));
  asOf = Math.max(0, ...all.map(({ changed }) => changed.getTime()));
}

/** Reads it again where anyone, in this process or another, changed it since. */
export async function freshCatalogue(): Promise<void> {
  const newest = await IndicatorModel.findOne({}, { changed: 1 }).sort({ changed: -1 }).lean();
  if ((newest?.changed.getTime() ?? 0) !== asOf) await readCatalogue();
}

/** Every request begins with the catalogue as it is stored then. */
export const catalogueAsStored: RequestHandler = async (_req, _res, next) => {
  await freshCatalogue();
  next();
};

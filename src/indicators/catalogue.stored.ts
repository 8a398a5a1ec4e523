import type { RequestHandler } from 'express';
import { whileUnchanged } from '../changes/cached.ts';
import { type Indicator, IndicatorModel, type StoredIndicator } from './indicator.ts';

let current: ReadonlyMap<string, Indicator> = new Map();

/** The catalogue as it is stored, by code and in its order: what every word about an indicator comes from. */
export const storedCatalogue = (): ReadonlyMap<string, Indicator> => current;

/** Reads it again where anyone, in this process or another, changed it since. */
export async function freshCatalogue(): Promise<void> {
  current = await stored(null);
}

const stored = whileUnchanged('catalogue', { on: ['network'] }, readCatalogue);

async function readCatalogue(): Promise<ReadonlyMap<string, Indicator>> {
  const all = await IndicatorModel.find({}, { pending: 0 })
    .sort({ order: 1, code: 1 })
    .lean<StoredIndicator[]>();
  return new Map(all.map(one => [one.code, one]));
}

/** Every request begins with the catalogue as it is stored then. */
export const catalogueAsStored: RequestHandler = async (_req, _res, next) => {
  await freshCatalogue();
  next();
};

import type { RequestHandler } from 'express';
import { stampOf } from '../changes/counters.ts';
import { type Indicator, IndicatorModel, type StoredIndicator } from './indicator.ts';

/** The catalogue as it is stored, by code and in its order: what every word about an indicator comes from. */
export let catalogue: ReadonlyMap<string, Indicator> = new Map();

let asOf = '';

/** Reads the stored catalogue. */
export async function readCatalogue(): Promise<void> {
  const { text, settled } = await stampOf(['network']);
  const all = await IndicatorModel.find({}, { pending: 0 })
    .sort({ order: 1, code: 1 })
    .lean<StoredIndicator[]>();
  catalogue = new Map(all.map(one => [one.code, one]));
  asOf = settled ? text : '';
}

/** Reads it again where anyone, in this process or another, changed it since. */
export async function freshCatalogue(): Promise<void> {
  const { text } = await stampOf(['network']);
  if (text !== asOf) await readCatalogue();
}

/** Every request begins with the catalogue as it is stored then. */
export const catalogueAsStored: RequestHandler = async (_req, _res, next) => {
  await freshCatalogue();
  next();
};

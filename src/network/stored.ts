import type { RequestHandler } from 'express';
import { stampOf } from '../changes/counters.ts';
import { overlay } from './current.ts';
import { SETTINGS, type Settings } from './network.ts';
import { storedSettings } from './settings.ts';

let asOf = '';

/** Lays the stored settings over the network's file again where anyone, in this process or another, changed them. */
export async function freshNetwork(): Promise<void> {
  const { text, settled } = await stampOf(['network']);
  if (text === asOf) return;
  const stored = await storedSettings();
  const plain = stored?.toObject();
  const settings = plain && (Object.fromEntries(SETTINGS.map(key => [key, plain[key]])) as Settings);
  overlay(plain && settings ? { ...settings, judgedBefore: plain.judgedBefore } : null);
  asOf = settled ? text : '';
}

/** Every request begins with the network as its coordinators have set it then. */
export const networkAsStored: RequestHandler = async (_req, _res, next) => {
  await freshNetwork();
  next();
};

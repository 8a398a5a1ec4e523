import type { RequestHandler } from 'express';
import { whileUnchanged } from '../changes/cached.ts';
import { overlay } from './current.ts';
import { SETTINGS, type Settings } from './network.ts';
import { storedSettings } from './settings.ts';

let laid: object | undefined;

/** Lays the stored settings over the network's file again where anyone, in this process or another, changed them. */
export async function freshNetwork(): Promise<void> {
  const read = await cachedSettings(null);
  if (read !== laid) overlay(read.settings);
  laid = read;
}

const cachedSettings = whileUnchanged('settings', { on: ['network'] }, readSettings);

async function readSettings() {
  const plain = (await storedSettings())?.toObject();
  if (!plain) return { settings: null };
  // What was saved before a setting was there leaves that one to the network's file.
  const saved = SETTINGS.filter(key => plain[key] !== undefined);
  const settings = Object.fromEntries(saved.map(key => [key, plain[key]])) as Settings;
  return {
    settings: { ...settings, judgedBefore: plain.judgedBefore, suppressedBefore: plain.suppressedBefore },
  };
}

/** Every request begins with the network as its coordinators have set it then. */
export const networkAsStored: RequestHandler = async (_req, _res, next) => {
  await freshNetwork();
  next();
};

import type { Db } from 'mongodb';

/**
 * What lets someone in, or holds what they typed for an hour: sessions, links and the letters that carry them,
 * forms kept for later, tries counted. No backup has it, and none that has it brings it back.
 */
export const KEYS = ['sessions', 'links', 'mail', 'kept', 'resetrequests', 'limits'];

/** Drops what a backup made before these were left out brought back. */
export async function dropKeys(db: Db): Promise<void> {
  for (const name of KEYS) await db.collection(name).deleteMany({});
}

export const KEYS_LEFT_OUT = 'It holds no sessions, no links and no letters that waited.';
export const KEYS_GONE = 'Everyone signs in again, and invitations and other links have to be sent anew.';

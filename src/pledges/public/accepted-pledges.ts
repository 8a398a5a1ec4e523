import { whileUnchanged } from '../../changes/cached.ts';
import { stampOf } from '../../changes/counters.ts';
import { Pledge, type StoredPledge } from '../pledge.ts';

/** Every pledge that was ever accepted. One that did not change since the last time is the same object. */
export const acceptedPledges = (): Promise<readonly StoredPledge[]> => cachedPledges(null);

const cachedPledges = whileUnchanged('accepted pledges', { on: ['pledges'] }, readNewer);

interface PledgesRead {
  era: string;
  /** Everything written before the counter of pledges stood here is in it. */
  upTo: number;
  byId: ReadonlyMap<string, StoredPledge>;
}

let read: PledgesRead = { era: '', upTo: 0, byId: new Map() };

async function readNewer(): Promise<readonly StoredPledge[]> {
  const { era, numbers, settled } = await stampOf(['pledges']);
  const before = read;
  const isSame = era !== '' && era === before.era;
  const newer = await Pledge.find(
    { approved: { $ne: null }, ...(isSame ? { moved: { $gt: before.upTo } } : {}) },
    { pending: 0 },
  ).lean<StoredPledge[]>();
  const byId = new Map([
    ...(isSame ? before.byId : []),
    ...newer.map(one => [String(one._id), one] as const),
  ]);
  // While somebody writes, a number is given and what it is of may not be there yet.
  if (settled) read = { era, upTo: numbers.pledges ?? 0, byId };
  return [...byId.values()];
}

/** Another one where anything that the public could read of it is another. */
export const pledgeName = ({ _id, moved = 0 }: StoredPledge): string => `${_id} ${moved}`;

import { connectedTo } from '../../database/connect.ts';
import { answerOfThread } from '../../jobs/thread.ts';
import { baseUrl, network } from '../../network/current.ts';
import { besideServer } from '../../root.ts';

const YOUNG_MB = 48;

/** What the thread is given. */
export interface PledgesAside {
  uri: string;
  network: typeof network;
  baseUrl: string;
  day: string;
}

/** Works out in a thread of its own what the public reads of pledges on a day, and keeps it. Rejects with the thread's error. */
export function computeAside(day: string): Promise<void> {
  const workerData: PledgesAside = { uri: connectedTo(), network, baseUrl, day };
  const file = besideServer('pledges.worker.js');
  return answerOfThread(file, { workerData, young: YOUNG_MB, stopped: 'Working out pledges stopped' });
}

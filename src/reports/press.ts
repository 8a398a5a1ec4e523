import { workOne } from '../jobs/job.ts';
import { PUBLISHING } from './publish.ts';
import { publishingFailed, publishReport } from './publishing.ts';

/** Publishes the next report that waits, if one does. Resolves to whether there was one. */
export const publishNext = (at = new Date()): Promise<boolean> =>
  workOne(PUBLISHING, publishReport, publishingFailed, at);

/** Publishes every report that waits, one after another. */
export async function publishWaiting(): Promise<void> {
  while (await publishNext());
}

import { setTimeout as wait } from 'node:timers/promises';
import type { ClientSession, MongoClient, MongoServerError } from 'mongodb';

const ATTEMPTS = 3;
const PAUSE_MS = 500;

const NOT_A_REPLICA_SET = 123;
const SNAPSHOT_TOO_OLD = 239;
const SNAPSHOT_UNAVAILABLE = 246;

/** Collections or indexes are not what they were at the start: the work is done again. */
export class ChangedMeanwhile extends Error {}

/** The server gives nobody a moment to read at: it stands alone. */
export class NoMoment extends Error {}

/**
 * Does work that reads a client's database as it is at one moment, through the session it is given; without
 * one where the writers are said to be stopped. Throws NoMoment where the server gives none.
 */
export async function atOneMoment<T>(
  client: MongoClient,
  stopped: boolean,
  work: (session: ClientSession | undefined) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const session = stopped ? undefined : client.startSession({ snapshot: true });
    try {
      return await work(session);
    } catch (problem) {
      if (attempt === ATTEMPTS || !passes(problem)) throw inWords(problem);
      await wait(PAUSE_MS);
    } finally {
      if (session) await letGo(client, session);
    }
  }
}

/** Ends a session for the server too: the driver only keeps it for later, and the server would go on holding its moment. */
async function letGo(client: MongoClient, session: ClientSession): Promise<void> {
  await client
    .db('admin')
    .command({ endSessions: [session.id] })
    .catch(() => undefined);
  await session.endSession();
}

const passes = (problem: unknown): boolean =>
  problem instanceof ChangedMeanwhile || (problem as MongoServerError).code === SNAPSHOT_UNAVAILABLE;

function inWords(problem: unknown): unknown {
  const { code } = problem as MongoServerError;
  if (code === NOT_A_REPLICA_SET)
    return new NoMoment(
      'This MongoDB stands alone and cannot be read as it is at one moment while it is written to. ' +
        'Make it a replica set (one member is enough), or stop the product and add --stopped.',
    );
  if (code === SNAPSHOT_TOO_OLD)
    return new Error(
      'This took longer than the database keeps its past. On MongoDB, raise ' +
        'minSnapshotHistoryWindowInSeconds (300 seconds by default) and do it again.',
    );
  return problem;
}

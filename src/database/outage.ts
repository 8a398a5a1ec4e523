import mongoose from 'mongoose';

const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError } =
  mongoose.mongo;
const AWAY = [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError];

/** Whether something failed because the database cannot be reached, and would not have otherwise. */
export const isOutage = (problem: unknown): boolean =>
  problem instanceof mongoose.Error.MongooseServerSelectionError ||
  AWAY.some(kind => problem instanceof kind);

let away = true;

/** Whether the database is known to be away: whatever asks it now waits in vain. */
export const isAway = (): boolean => away;

/**
 * Learns from a client that is connected whether any server answers it. Mongoose's own state is no help: it takes a
 * process that was busy for two beats to be without a database.
 */
export function watchServers(client: mongoose.mongo.MongoClient): void {
  away = false;
  client.on('topologyDescriptionChanged', ({ newDescription: { servers } }) => {
    away = [...servers.values()].every(({ type }) => type === 'Unknown');
  });
}

import mongoose from 'mongoose';

const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError } =
  mongoose.mongo;
const AWAY = [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError];

/** Whether something failed because the database cannot be reached, and would not have otherwise. */
export const isOutage = (problem: unknown): boolean =>
  problem instanceof mongoose.Error.MongooseServerSelectionError ||
  AWAY.some(kind => problem instanceof kind);

/** Whether the database is known to be away: whatever asks it now waits in vain. */
export const isAway = (): boolean => mongoose.connection.readyState !== mongoose.ConnectionStates.connected;

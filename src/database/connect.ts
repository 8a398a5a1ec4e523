import mongoose from 'mongoose';

const PATIENCE_MS = 10_000;

let address = '';

/** Where the models are connected to, for a thread that connects its own. */
export const connectedTo = (): string => address;

/** Connects the models to a database. Indexes are made by `ensureIndexes`, not behind anyone's back. */
export async function connect(uri: string): Promise<void> {
  address = uri;
  mongoose.set('strictQuery', true);
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: PATIENCE_MS });
}

export const disconnect = (): Promise<void> => mongoose.disconnect();

/** Makes every model's indexes, on a new database or an old one; drops none. */
export async function ensureIndexes(): Promise<void> {
  for (const model of Object.values(mongoose.models)) await model.createIndexes();
}

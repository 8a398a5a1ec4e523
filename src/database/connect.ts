import mongoose from 'mongoose';

/** Opens the connection every model uses. Indexes are made by ensureIndexes, not by the models themselves. */
export async function connect(uri: string): Promise<void> {
  mongoose.set('strictQuery', true);
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false });
}

export async function disconnect(): Promise<void> {
  await mongoose.disconnect();
}

/** Makes every registered model's collection and indexes where they are missing; drops none. */
export async function ensureIndexes(): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}

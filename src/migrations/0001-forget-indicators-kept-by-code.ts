import type { Db } from 'mongodb';

/** The catalogue was once stored by code, without versions. Nothing refers to those documents. */
export async function up(db: Db): Promise<void> {
  await db.collection('indicators').deleteMany({ _id: { $type: 'string' } });
}

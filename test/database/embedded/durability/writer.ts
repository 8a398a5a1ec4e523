import { createHash } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../../../src/database/embedded/embedded.ts';

/** Writes without end into a folder, and says on standard output what has been acknowledged. */
const [folder = '', start = '0'] = process.argv.slice(2);
const { uri } = await startEmbedded({ folder });
const client = await new MongoClient(uri).connect();
const papers = client
  .db('kill')
  .collection<{ _id: number; text: string; sum: string; turn: number }>('papers');
await papers.createIndex({ sum: 1 }, { unique: true });

for (let at = Number(start); ; at += 10) {
  await papers.insertMany(Array.from({ length: 10 }, (_, index) => paper(at + index)));
  process.stdout.write(`${at + 9}\n`);
  await papers.updateMany({ _id: { $gte: at - 20, $lt: at } }, { $inc: { turn: 1 } });
}

function paper(_id: number) {
  const text = `paper ${_id} `.repeat(1 + (_id % 90));
  return { _id, text, sum: createHash('sha256').update(text).digest('hex'), turn: 0 };
}

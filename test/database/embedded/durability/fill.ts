import { MongoClient, type MongoServerError } from 'mongodb';
import { startEmbedded } from '../../../../src/database/embedded/embedded.ts';

/** Fills a folder until a write fails, and tells how that went and what can still be read. */
const { uri, stop } = await startEmbedded({ folder: process.argv[2] ?? '', log: () => undefined });
const client = await new MongoClient(uri).connect();
const papers = client.db('damage').collection('papers');
let kept = 0;
let code: unknown;
while (code === undefined) {
  try {
    await papers.insertOne({ text: 'x'.repeat(50_000) });
    kept++;
  } catch (error) {
    code = (error as MongoServerError).code;
  }
}
const read = (await papers.find().toArray()).length;
process.stdout.write(JSON.stringify({ kept, read, code }));
await client.close();
await stop();

import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../../../src/database/embedded/embedded.ts';

/** Writes a few documents one after another, to be traced. */
const { uri, stop } = await startEmbedded({ folder: process.argv[2] ?? '' });
const client = await new MongoClient(uri).connect();
const notes = client.db('trace').collection<{ _id: number }>('notes');
for (let _id = 0; _id < 25; _id++) await notes.insertOne({ _id });
await client.close();
await stop();

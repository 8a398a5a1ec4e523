import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { migrate } from '../../src/migrations/migrate.ts';
import { stepping } from './steps.ts';

/** Moves a database on and says so in the middle of its second step, where it stays until it is ended. */
const [uri = ''] = process.argv.slice(2);
const client = await new MongoClient(uri).connect();
await migrate(client.db(), {
  known: stepping(async number => {
    if (number !== 2) return;
    process.stdout.write('in the middle\n');
    await wait(600_000);
  }),
  patience: { silentMs: 1_000 },
});

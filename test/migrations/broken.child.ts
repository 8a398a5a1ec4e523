import { MongoClient } from 'mongodb';
import { migrate } from '../../src/migrations/migrate.ts';
import { beforeWrite, told } from '../support/writes.ts';
import { AT } from './steps.ts';

/** Moves a database on in a process that ends itself, unasked, before its write of number `write`. */
const [uri = '', write = ''] = process.argv.slice(2);
const client = await new MongoClient(told(uri)).connect();
beforeWrite(client, number => {
  if (number === Number(write)) process.kill(process.pid, 'SIGKILL');
});
await migrate(client.db(), { now: () => AT, patience: { silentMs: 300, askEveryMs: 20 } });
process.exit(0);

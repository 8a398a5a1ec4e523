import { parseArgs } from 'node:util';
import { type Db, MongoClient } from 'mongodb';
import { type Config, readConfig } from '../config.ts';
import {
  connect,
  connectedDb,
  disconnect,
  ensureIndexes,
  isUnfinished,
  notReached,
} from '../database/connect.ts';
import { openDatabase } from '../database/open.ts';
import { migrate } from '../migrations/migrate.ts';
import { serve } from '../network/current.ts';
import { readNetwork } from '../network/network.ts';
import type { CommandOptions, OptionTypes } from './command.ts';

interface FileArguments {
  /** The file named after the command, if any. */
  file: string | undefined;
  given: CommandOptions;
  config: Config;
}

/** Runs a command about a file, which knows the network's own file as the service does, and ends with 0 and the line it gives, or with 1 and one clear line. */
export async function fileCommand(
  options: OptionTypes,
  run: (said: FileArguments) => Promise<string>,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({ options, strict: true, allowPositionals: true });
    if (positionals.length > 1) throw new Error(`One file at a time: ${positionals.join(', ')} are several.`);
    const config = readConfig();
    serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
    const said = await run({ file: positionals[0], given: values as CommandOptions, config });
    process.stdout.write(`${said}\n`);
    process.exit(0);
  } catch (problem) {
    process.stderr.write(`${(problem as Error).message}\n`);
    process.exit(1);
  }
}

/** A client of a database as it is, with nothing made or prepared in it, for as long as the work takes. */
export async function onDatabase<T>(
  where: Pick<Config, 'mongodbUri' | 'dataDir'>,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(where);
  const client = await clientOf(database.uri);
  try {
    return await work(client);
  } finally {
    await client.close();
    await database.stop();
  }
}

async function clientOf(uri: string): Promise<MongoClient> {
  try {
    return await new MongoClient(uri).connect();
  } catch (problem) {
    throw notReached(uri, problem as Error);
  }
}

/** A database with the models connected to it and their indexes made, for as long as the work takes. */
export async function onModels<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const database = await openDatabase(config);
  try {
    await connect(database.uri, { unfinished: true });
    if (!(await isUnfinished())) await migrate(connectedDb());
    await ensureIndexes();
    return await work(connectedDb());
  } finally {
    await disconnect();
    await database.stop();
  }
}

import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { connect, disconnect } from '../database/connect.ts';
import { openDatabase } from '../database/open.ts';
import '../models.ts';
import { serve } from '../network/current.ts';
import { readNetwork } from '../network/network.ts';
import { prepareDatabase } from '../seeding.ts';

/** The options a command takes, as `parseArgs` wants them. */
export type OptionTypes = Record<string, { type: 'string' | 'boolean'; default?: string | boolean }>;
export type CommandOptions = Record<string, string | boolean | undefined>;

/**
 * Runs a command beside the service or without it: reads its options, connects to the database that runs
 * (or starts the embedded one for as long as the command takes) and ends with 0, or with 1 and one clear line.
 */
export async function command(
  options: OptionTypes,
  run: (given: CommandOptions, config: Config) => Promise<void>,
): Promise<void> {
  try {
    const { values } = parseArgs({ options, strict: true });
    const config = readConfig();
    serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
    await withDatabase(config, () => run(values as CommandOptions, config));
    process.exit(0);
  } catch (problem) {
    process.stderr.write(`${(problem as Error).message}\n`);
    process.exit(1);
  }
}

async function withDatabase(config: Config, run: () => Promise<void>): Promise<void> {
  const database = await openDatabase(config);
  try {
    await connect(database.uri);
    await prepareDatabase();
    await run();
  } finally {
    await disconnect();
    await database.stop();
  }
}

/** An option that must be given; throws with how to write it. */
export function wanted(given: CommandOptions, name: string, example: string): string {
  const value = given[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`Say which ${name}: --${name} ${example}`);
}

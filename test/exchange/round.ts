import { writeFile } from 'node:fs/promises';
import mongoose from 'mongoose';
import { exchangeLines } from '../../src/exchange/exchange.lines.ts';
import { importNetwork } from '../../src/exchange/import/network-import.ts';
import { network } from '../../src/network/current.ts';
import { groupsOf } from '../../src/statistics/answer/every-group.ts';
import { loadFacts } from '../../src/statistics/facts/facts.load.ts';
import { everyAnswer } from '../support/answers.ts';

/** When every export of these tests is made. */
export const AT = new Date('2026-11-21T03:30:00.000Z');

export const database = () => mongoose.connection.getClient().db(mongoose.connection.name);

/** The network of the connected database as the lines of an exchange file. */
export async function exported(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exchangeLines(database(), network, { at: AT })) lines.push(line);
  return lines;
}

/** Writes lines to a file and imports it. */
export async function imported(file: string, lines: string[], wordsSeen = false) {
  await writeFile(file, lines.join(''));
  return importNetwork(database(), file, network, { wordsSeen });
}

/** Every number of the network, its sectors, places and members, exact. */
export async function everyNumber() {
  const facts = await loadFacts();
  const periods = facts.periods.map(({ key }) => key);
  return everyAnswer(facts, groupsOf(network, facts), periods);
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = 'dist/test';

/** What takes longest goes first, so that no process is left with it when the others have nothing to do. */
const LONG = [
  ...['walk/', 'journeys/', 'start', 'strangers', 'forms', 'reports/publishing', 'statistics/outlets'],
  ...['exchange/', 'migrations/', 'database/', 'statistics/suppression'],
];

/** What asks no database, or one that it starts itself, or of the run's own no more than the shipped catalogue. */
const ON_ITS_OWN = [
  ...['ending', 'start', 'returns/kill', 'commands/backup', 'database/outage', 'look/', 'charts/'],
  ...['database/backup/backup', 'database/backup/restore', 'database/backup/stopped'],
  ...['durability/damage', 'durability/format', 'durability/kill', 'durability/order', 'durability/stop'].map(
    name => `database/embedded/${name}`,
  ),
  ...['differences', 'indexes', 'loopback', 'malformed', 'plan', 'snapshot', 'time'].map(
    name => `database/embedded/${name}`,
  ),
  ...['answer', 'joint', 'properties', 'series'].map(name => `statistics/answer/${name}`),
  ...['alike', 'baselines.attack', 'distribution.attack', 'everything.attack', 'fewest', 'known.attack'].map(
    name => `statistics/suppression/${name}`,
  ),
  ...['pledges.told', 'senses.attack', 'status.attack', 'suppression.attack'].map(
    name => `statistics/suppression/${name}`,
  ),
  ...['axis', 'numbers', 'shares', 'show'].map(name => `statistics/text/${name}`),
];

/** What a browser makes of pages; that they are made alike, the tests of their rooms ask. One of them runs on both. */
const IN_A_BROWSER = ['catalogue', 'join', 'listening', 'promise', 'read', 'signing-out', 'typing'].map(
  name => `journeys/${name}`,
);

/** What is the same whatever database the run has: it runs on the embedded one alone. */
export const anyDatabase: readonly string[] = [...ON_ITS_OWN, ...IN_A_BROWSER];

/** Every test as it is compiled, in the order in which they are begun. */
export function testFiles(): string[] {
  return readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter(one => one.endsWith('.test.js'))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map(one => join(TESTS, one));
}

/** Those that have something to find out on another database. Throws where `anyDatabase` names what is not there. */
export function databaseFiles(): string[] {
  const all = testFiles();
  const gone = anyDatabase.filter(name => !all.some(file => isNamed(file, name)));
  if (gone.length > 0) throw new Error(`There is no test of this name: ${gone.join(', ')}`);
  return all.filter(file => !anyDatabase.some(name => isNamed(file, name)));
}

/** A name that ends with a stroke is of a whole folder. */
const isNamed = (file: string, name: string): boolean =>
  name.endsWith('/') ? file.startsWith(join(TESTS, name)) : file === join(TESTS, `${name}.test.js`);

const rank = (file: string): number => {
  const at = LONG.findIndex(start => file.startsWith(start));
  return at < 0 ? LONG.length : at;
};

import { spawnSync } from 'node:child_process';
import { startMongod } from '../support/mongod.ts';
import { type Database, measuring, print, ratio, row, startScratch, withName } from './running.ts';

const measure = measuring('./figures.child.js');
const [FEW, MEMBERS] = ['200', '2000'];

/** How fast figures come from real documents, on the embedded database and on the mongod of the path. */
export async function bench(): Promise<void> {
  print(
    `${MEMBERS} members, 3 years of 4 quarters, 6 indicators; milliseconds, each row in a process of its own`,
  );
  await onDatabase('embedded', startScratch);
  if (spawnSync('mongod', ['--version']).status === 0) await onDatabase('mongod', () => startMongod());
  else print('There is no mongod on the path: only the embedded database was measured.');
}

async function onDatabase(name: string, start: () => Promise<Database>): Promise<void> {
  print(`\n${name}`);
  const { uri, stop } = await start();
  const named = (database: string) => withName(uri, database);
  const few = await measure(named('few'), 'make', FEW, '3', 'quarters').then(() =>
    measure(named('few'), 'figures'),
  );
  const made = await measure(named('quarters'), 'make', MEMBERS, '3', 'quarters');
  row(`${made.figures} figures laid out in columns, once`, made, 'columns', '');
  const floor = await measure(named('quarters'), 'floor');
  row(`floor: ${floor.documents} documents read, nothing computed`, floor, 'floor', '');
  const all = await measure(named('quarters'), 'figures');
  row('figures of a period worked out, first in a new process', all, 'first', '');
  row('figures of a period worked out, cold', all, 'cold', 'under 400');
  row('figures of a period worked out, again', all, 'warm', '');
  row(
    `as many times as ${FEW} members take, cold`,
    { ratio: ratio('cold', all, few) },
    'ratio',
    'at most 11',
  );
  row('memory above idle, MB', all, 'memory', 'at most 150');
  const report = await measure(named('quarters'), 'publish');
  row(
    `whole report compiled in its thread, ${Math.round((report.bytes ?? 0) / 1e6)} MB`,
    report,
    'compiled',
    '',
  );
  const page = await measure(named('quarters'), 'page');
  row('page of all figures of a published period, cold', page, 'cold', 'under 400');
  row('page of all figures of a published period, warm', page, 'warm', 'under 40');
  row('page of one figure, warm', page, 'one', '');
  row('memory above idle, MB', page, 'memory', 'at most 150');
  row('what is not yet published, compiled in a thread', page, 'standing', '');
  row('what is not yet published, while nothing changes', page, 'standing again', 'under 40');
  row('memory above idle with that thread, MB', page, 'memory of both', '');
  await measure(named('years'), 'make', MEMBERS, '12', 'year');
  const trend = await measure(named('years'), 'trend');
  row('trend of 12 periods by sector, cold', trend, 'cold', 'under 1000');
  row('trend of 12 periods by sector, warm', trend, 'warm', '');
  await stop();
}

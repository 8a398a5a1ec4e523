import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, disconnect } from '../../src/database/connect.ts';
import { network, serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { Period } from '../../src/network/period.ts';
import '../../src/models.ts';
import { printPeriod } from '../../src/reports/report.command.ts';
import { inRoot } from '../../src/root.ts';
import { prepareDatabase, tellWhole } from '../../src/seeding.ts';
import { startTestDatabase } from '../support/database.ts';

/**
 * `npm run measure`: the rooms that the command `report` passes through, from the period it is given to the
 * bytes of the PDF, with how many functions of each are called. What a thread of its own does is not seen: the
 * PDF is drawn in one.
 */
const built = fileURLToPath(new URL('../../src', import.meta.url));

serve({ network: readNetwork(inRoot('seeds/network.json')), baseUrl: 'http://127.0.0.1' });
const database = await startTestDatabase();
await connect(database.uri);
await prepareDatabase();
await tellWhole();
const folder = await mkdtemp(join(tmpdir(), 'moorings-way-'));
const called = await callsOf(async () => {
  const [newest] = await Period.find().sort({ starts: -1 }).limit(1).lean();
  const { from } = await printPeriod(newest?.key ?? '', join(folder, 'report.pdf'));
  process.stdout.write(`The report of ${network.name} on ${newest?.key}, from the ${from}, passes through\n`);
});
await rm(folder, { recursive: true });
await disconnect();
await database.stop();

const rooms = new Map<string, Set<string>>();
for (const { file, name } of called) {
  const [room = '', ...rest] = relative(built, file).split(sep);
  const key = rest.length > 1 ? join(room, rest[0] ?? '') : room;
  rooms.set(key, (rooms.get(key) ?? new Set()).add(`${file} ${name}`));
}
const outer = new Set([...rooms.keys()].map(key => key.split(sep)[0]));
process.stdout.write(`${outer.size} rooms:\n`);
for (const key of [...rooms.keys()].toSorted())
  process.stdout.write(`  ${key}: ${rooms.get(key)?.size} functions\n`);
process.stdout.write(
  `of ${readdirSync(built, { withFileTypes: true }).filter(one => one.isDirectory()).length}\n`,
);
process.exit(0);

/** The functions of this service that some work calls. */
async function callsOf(work: () => Promise<void>): Promise<{ file: string; name: string }[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.post('Profiler.takePreciseCoverage');
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  return result.flatMap(({ url, functions }) => {
    if (!url.startsWith('file:') || !fileURLToPath(url).startsWith(built + sep)) return [];
    const file = fileURLToPath(url);
    return functions
      .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
      .map(({ functionName, ranges }) => ({ file, name: `${functionName} ${ranges[0]?.startOffset}` }));
  });
}

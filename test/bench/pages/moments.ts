import { setTimeout as wait } from 'node:timers/promises';
import type { BenchOptions } from '../bench.ts';
import { limit } from '../limits.ts';
import { print } from '../running.ts';
import { type PageKind, pageKinds } from './addresses.ts';
import { Coordinator } from './coordinator.ts';
import { atOnce, CLIENTS, hammer, type Load, median, once, quantile } from './load.ts';
import type { Stage } from './network.ts';
import { forgetPeak, held, ofFiles, peak, worked } from './process.ts';
import { type Service, startService } from './service.ts';

const TURNS = 3;
const MOST_ORDINARY = 1.5;
/** Waits below this are the machine's, not ours. */
const LEAST_MS = 20;
const SETTLING_MS = 3_000;

/** Readers of these come at once. */
const readersOf = (kinds: readonly PageKind[]): string[] =>
  kinds.flatMap(({ address }) => [address, address]).slice(0, CLIENTS);

/** The first readers after one acceptance, and eight of the members' list alone. */
export async function afterAcceptance(
  service: Service,
  { facts }: Stage,
  { quick }: BenchOptions,
): Promise<void> {
  const readers = readersOf(pageKinds(facts));
  const coordinator = await Coordinator.signedIn(service.port);
  for (const [name, addresses] of [
    [`${readers.length} readers`, readers],
    ['8 readers of the members', Array.from({ length: 8 }, () => '/members')],
  ] as const) {
    await atOnce(service, addresses);
    const ordinary = median((await atOnce(service, addresses)).waits);
    const turns: Moment[] = [];
    for (let turn = 0; turn < (quick ? 1 : TURNS); turn++) {
      await wait(SETTLING_MS);
      const press = await coordinator.acceptance(facts.waiting.shift() ?? '');
      turns.push(await momentOf(service, press, addresses));
    }
    tell(`${name}, right after one acceptance`, ordinary, turns);
  }
}

interface Moment {
  load: Load;
  /** Megabytes at the most above what was held before. */
  above: number;
  /** Seconds worked from the act until nothing was to do any more. */
  seconds: number;
}

async function momentOf(
  { pid, port }: Service,
  act: () => Promise<void>,
  addresses: readonly string[],
): Promise<Moment> {
  forgetPeak(pid);
  const [before, idle] = [worked(pid), held(pid)];
  await act();
  const load = await atOnce({ port, pid }, addresses);
  await wait(SETTLING_MS);
  return { load, above: peak(pid) - idle, seconds: worked(pid) - before };
}

function tell(what: string, ordinary: number, turns: readonly Moment[]): void {
  const waits = turns.flatMap(({ load }) => load.waits);
  const [middle, longest] = [median(waits), Math.max(...waits)];
  const above = Math.max(...turns.map(one => one.above));
  const seconds = median(turns.map(one => one.seconds));
  print(
    `| ${what} | ${ordinary.toFixed(0)} | ${middle.toFixed(0)} | ${longest.toFixed(0)} | ${seconds.toFixed(1)} | ${above.toFixed(0)} |`,
  );
  limit(`${what}: the median wait, times the ordinary`, middle / Math.max(LEAST_MS, ordinary), MOST_ORDINARY);
  limit(
    `${what}: the longest wait, times the ordinary`,
    longest / Math.max(LEAST_MS, ordinary),
    MOST_ORDINARY,
  );
  limit(`${what}: MB above idle`, above, 300);
}

/** The same for the first readers of a day: the clock of a service of its own comes to midnight. */
export async function atMidnight(stage: Stage): Promise<void> {
  const before = 100_000;
  const midnight = Date.parse('2027-01-12T00:00:00Z');
  const service = await startService(stage, new Date(midnight - before));
  const comes = performance.now() + before;
  const readers = readersOf(pageKinds(stage.facts));
  await atOnce(service, readers);
  const ordinary = median((await atOnce(service, readers)).waits);
  const untilThen = () => wait(Math.max(0, comes - performance.now() + 200));
  tell(`${readers.length} readers, right after midnight`, ordinary, [
    await momentOf(service, untilThen, readers),
  ]);
  await service.end();
}

/** The first answer of a service that has just begun, for each kind of page. */
export async function afterStart(stage: Stage, { quick }: BenchOptions, most: number): Promise<void> {
  const kinds = pageKinds(stage.facts).filter(({ name }) => !name.includes(','));
  print('\n| first answer after a start | ms | ms of CPU |\n|---|--:|--:|');
  for (const { name, address } of quick ? kinds.slice(0, 2) : kinds) {
    const service = await startService(stage);
    const before = worked(service.pid);
    const { wait } = await once(service.port, address);
    print(`| ${name} | ${wait.toFixed(0)} | ${((worked(service.pid) - before) * 1000).toFixed(0)} |`);
    limit(`${name}, first answer after a start, ms`, wait, most);
    await service.end();
  }
}

/** What is held once twenty clients have read every page there is. */
export async function whenAllIsRead(stage: Stage, { quick }: BenchOptions, most: number): Promise<void> {
  const service = await startService(stage);
  const idle = held(service.pid);
  const every = pageKinds(stage.facts).flatMap(({ address, others }) => [address, ...others]);
  const read = quick ? every.filter((_, at) => at % 20 === 0) : every;
  const { perSecond } = await hammer(service, read);
  const [after, files] = [held(service.pid), ofFiles(service.pid)];
  print(
    `\nMemory: ${idle.toFixed(0)} MB at the start, ${after.toFixed(0)} MB after ${CLIENTS} clients had read ${read.length} pages, ${files.toFixed(0)} of them of files ` +
      `(${perSecond.toFixed(0)} a second), ${peak(service.pid).toFixed(0)} MB at the most`,
  );
  limit('memory after everything was read, MB', after, most);
  await service.end();
}

const PACE_MS = 100;
const LONGEST_PUBLISHING_MS = 300_000;

/** How long readers of the members' list wait while a report is published, and while nothing is. */
export async function whilePublishing(stage: Stage): Promise<void> {
  const service = await startService(stage);
  await once(service.port, '/members');
  const idle = await paced(service, Date.now() + 10_000, async () => false);
  await stage.beside('publish');
  const begun = Date.now();
  let over = false;
  const looking = (async () => {
    while (!over) {
      over = (await stage.beside('published')) !== '' || Date.now() - begun > LONGEST_PUBLISHING_MS;
      await wait(1_000);
    }
  })();
  const busy = await paced(service, Number.POSITIVE_INFINITY, async () => over);
  await looking;
  const [p95, longest] = [quantile(busy, 0.95), Math.max(...busy)];
  print(
    `\nWhile a report of ${stage.facts.members} members was published (${((Date.now() - begun) / 1000).toFixed(0)} s): /members ` +
      `p95 ${p95.toFixed(1)} ms and longest ${longest.toFixed(0)} ms, against ${quantile(idle, 0.95).toFixed(1)} and ${Math.max(...idle).toFixed(0)} before`,
  );
  limit('p95 while a report is published, times idle', p95 / Math.max(LEAST_MS, quantile(idle, 0.95)), 2);
  limit(
    'longest wait while a report is published, times idle',
    longest / Math.max(LEAST_MS, Math.max(...idle)),
    2,
  );
  await service.end();
}

/** Twenty readers, each ten times a second. */
async function paced(service: Service, until: number, over: () => Promise<boolean>): Promise<number[]> {
  const waits: number[] = [];
  while (Date.now() < until && !(await over())) {
    const round = atOnce(
      service,
      Array.from({ length: CLIENTS }, () => '/members'),
    );
    const [load] = await Promise.all([round, wait(PACE_MS)]);
    waits.push(...load.waits);
  }
  return waits;
}

/** A report's page that was asked for before. */
export async function keptReport(service: Service): Promise<void> {
  const waits = [];
  for (let turn = 0; turn < CLIENTS; turn++) waits.push((await once(service.port, '/reports/bench')).wait);
  print(`\nA report's page, kept: ${median(waits).toFixed(1)} ms, one reader at a time`);
  limit("a report's page, kept, ms", median(waits), 10);
}

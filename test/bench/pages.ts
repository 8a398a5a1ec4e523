import { network, serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import type { BenchOptions } from './bench.ts';
import { pageKinds } from './pages/addresses.ts';
import { askedAndNot, type PageCost } from './pages/asked.ts';
import {
  afterAcceptance,
  afterStart,
  atMidnight,
  keptReport,
  whenAllIsRead,
  whilePublishing,
} from './pages/moments.ts';
import { onEmbedded, onMongod, type Stage } from './pages/network.ts';
import { settled } from './pages/process.ts';
import { startService } from './pages/service.ts';
import { print } from './running.ts';

const SIZES = ['2000', '10000'];
/** Where more members are, more is allowed: milliseconds of the first answer, megabytes after all was read. */
const LIMITS = [
  { upTo: 2_000, start: 300, memory: 400 },
  { upTo: Number.POSITIVE_INFINITY, start: 1_000, memory: 900 },
];
const PUBLISHED = 1_000;

/**
 * What the public reads of a large network: the service in a process of its own, as in production, in turns with
 * a floor that sends the same bytes. By the processor's time, which a busy machine does not stretch.
 */
export async function bench(options: BenchOptions): Promise<void> {
  serve({ network: readNetwork('seeds/network.json'), baseUrl: 'https://bench.example' });
  let before: Map<string, PageCost> | undefined;
  const sizes = options.members.length > 0 ? options.members : SIZES;
  for (const size of sizes) before = await measured(Number(size), options, before);
  if (options.quick) return;
  const stage = await stageFor(
    options.members.length > 0 ? Math.min(PUBLISHED, Number(sizes[0])) : PUBLISHED,
    options,
  );
  await whilePublishing(stage).finally(stage.end);
}

const stageFor = (members: number, { uri, keep }: BenchOptions): Promise<Stage> =>
  uri ? onMongod(members, uri) : onEmbedded(members, keep);

async function measured(members: number, options: BenchOptions, before: Map<string, PageCost> | undefined) {
  const stage = await stageFor(members, options);
  const most = LIMITS.find(({ upTo }) => members <= upTo) as (typeof LIMITS)[number];
  print(`\n${members} members, ${stage.facts.pledges.length} pledges, ${network.name}`);
  try {
    const service = await startService(stage);
    await settled(service.pid);
    const costs = await askedAndNot(service, pageKinds(stage.facts), options, before);
    await keptReport(service);
    print(
      '\n| moment | ordinary wait, ms | median | longest | CPU-s | MB above idle |\n|---|--:|--:|--:|--:|--:|',
    );
    await afterAcceptance(service, stage, options);
    await service.end();
    if (!options.quick) await atMidnight(stage);
    await afterStart(stage, options, most.start);
    await whenAllIsRead(stage, options, most.memory);
    return costs;
  } finally {
    await stage.end();
  }
}

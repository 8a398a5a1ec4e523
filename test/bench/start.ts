import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inRoot } from '../../src/root.ts';
import type { BenchOptions } from './bench.ts';
import { limit } from './limits.ts';
import { median, once } from './pages/load.ts';
import { onEmbedded, type Stage } from './pages/network.ts';
import { held, worked } from './pages/process.ts';
import { startService } from './pages/service.ts';
import { print } from './running.ts';

const TURNS = 5;
const MEMBERS = ['2000'];
const SETTLING_MS = 3_000;
/** Seconds of the processor until the front page is answered: on a quiet machine it waits no longer than that. */
const MOST_SECONDS = 1.5;
const MOST_MB = 300;

/**
 * What a start costs until the front page is answered, and what the service then holds when nobody asks for
 * anything: with the illustrative story's data, and with large networks.
 */
export async function bench({ members, keep, quick }: BenchOptions): Promise<void> {
  const turns = quick ? 1 : TURNS;
  print(`ready: the front page was answered; medians of ${turns}, each a process of its own`);
  print(
    '| data | ms that passed | ms of CPU | of those, until it listens | MB when idle |\n|---|--:|--:|--:|--:|',
  );
  await onStage('the illustrative story', await withStory(keep), turns);
  for (const size of members.length > 0 ? members : MEMBERS)
    await onStage(`${size} members`, await onEmbedded(Number(size), keep), turns);
}

type Started = Pick<Stage, 'env' | 'end'>;

async function onStage(data: string, stage: Started, turns: number): Promise<void> {
  // The first on a copied folder reads it page by page, as after a crash, and is not counted.
  await start(stage);
  const starts: Start[] = [];
  for (let turn = 0; turn < turns; turn++) starts.push(await start(stage));
  await stage.end();
  const of = (name: keyof Start) => median(starts.map(one => one[name]));
  const numbers = (['passed', 'cpu', 'listening', 'idle'] as const).map(name => of(name).toFixed(0));
  print(`| ${[data, ...numbers].join(' | ')} |`);
  limit(`${data}, ready, seconds of CPU`, of('cpu') / 1_000, MOST_SECONDS);
  limit(`${data}, MB when idle`, of('idle'), MOST_MB);
}

interface Start {
  /** Milliseconds until the front page was answered, and what all threads worked until then. */
  passed: number;
  cpu: number;
  /** What they had worked when it listened. */
  listening: number;
  /** Megabytes held a while later. */
  idle: number;
}

async function start(stage: Started): Promise<Start> {
  const begun = performance.now();
  const service = await startService(stage);
  const listening = worked(service.pid) * 1_000;
  await once(service.port, '/');
  const [passed, cpu] = [performance.now() - begun, worked(service.pid) * 1_000];
  await wait(SETTLING_MS);
  const idle = held(service.pid);
  await service.end();
  return { passed, cpu, listening, idle };
}

/** The story on the embedded database: told once in `keep` where that is given, and copied. */
async function withStory(keep?: string): Promise<Started> {
  const scratch = await mkdtemp(join(tmpdir(), 'moorings-start-'));
  const kept = join(keep ?? scratch, 'story');
  if (!existsSync(kept)) await tell(kept);
  const folder = keep ? join(scratch, 'data') : kept;
  if (keep) await cp(kept, folder, { recursive: true });
  return { env: { DATA_DIR: folder }, end: () => rm(scratch, { recursive: true }) };
}

async function tell(folder: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'development', DATA_DIR: folder, MONGODB_URI: '' };
  await promisify(execFile)(process.execPath, [inRoot('dist/service/commands/seed.js')], { env });
}

import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { paths } from '../../src/paths.ts';
import { PASSWORD } from '../support/cast.ts';
import { Client } from '../support/client.ts';
import type { BenchOptions } from './bench.ts';
import { limit } from './limits.ts';
import { print } from './running.ts';

const MOST_CPU_S = 0.15;
const MOST_KB = 60;
const ROUNDS = 5;

const board = paths.period('2025-26');
const PAGES: [name: string, path: string][] = [
  ['where a coordinator lands, and the board there', paths.desk],
  ['board, by name, page 3', `${board}?order=name&page=3`],
  ['coverage', paths.periodCoverage('2025-26')],
  ['returns', paths.returns],
  ['returns that are late, page 2', `${paths.returns}?period=2025-26&standing=late&page=2`],
  ['members of the desk', paths.memberList],
  ['applications', paths.applications],
  ['pledges to check', paths.pledgeQueue],
  ['letters not delivered', paths.lostLetters],
  ['record', paths.record],
  ['periods', paths.periods],
];

/** What the pages of a coordinator's desk cost: the service and its database in a process of their own. */
export async function bench({ members: [members = '2000'], quick }: BenchOptions): Promise<void> {
  print(
    `${members} members, 3 years, 3 pledges each; medians of ${quick ? 1 : ROUNDS}, CPU seconds and kB of gzip`,
  );
  const child = fork(fileURLToPath(new URL('./desk.child.js', import.meta.url)), [members]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const ada = await signedIn(`http://127.0.0.1:${port}`);
  const bare = await measured(child, ada, '/account', quick);
  for (const [name, path] of PAGES) {
    const first = await cpuOf(child, () => ada.open(path));
    const { cpu, kb } = await measured(child, ada, path, quick);
    line(`${name} (first ${first.toFixed(2)})`, cpu, limit(name, cpu, MOST_CPU_S));
    line('', kb, limit(`${name}, kB`, kb, MOST_KB));
  }
  line('any page with the work bar (/account)', bare.cpu, '');
  await savedBetween(child, ada, quick);
  child.disconnect();
}

/** A board after a lead saved a figure, as it is on the days before a return is due. */
async function savedBetween(child: ChildProcess, ada: Client, quick: boolean): Promise<void> {
  const cpus: number[] = [];
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
    const saved = once(child, 'message');
    child.send('save');
    await saved;
    cpus.push(await cpuOf(child, () => ada.open(board)));
  }
  const cpu = median(cpus);
  line('board after a save', cpu, limit('board after a save', cpu, MOST_CPU_S));
}

async function signedIn(address: string): Promise<Client> {
  const client = new Client(address);
  const fill = { email: 'ada@example.org', password: PASSWORD };
  await client.press('Sign in', { on: await client.open(paths.signIn), fill });
  return client;
}

async function measured(child: ChildProcess, client: Client, path: string, quick: boolean) {
  const cpus: number[] = [];
  let html = '';
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++)
    cpus.push(
      await cpuOf(child, async () => {
        const page = await client.open(path);
        assert.equal(page.status, 200, path);
        html = page.html;
      }),
    );
  return { cpu: median(cpus), kb: gzipSync(html).length / 1_000 };
}

async function cpuOf(child: ChildProcess, work: () => Promise<unknown>): Promise<number> {
  const before = await workedBy(child);
  await work();
  return ((await workedBy(child)) - before) / 1_000;
}

async function workedBy(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message');
  child.send('worked');
  const [worked] = (await answer) as [number];
  return worked;
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const line = (what: string, value: number, words: string) =>
  print(`  ${what.padEnd(66)}${value.toFixed(value < 10 ? 3 : 1).padStart(8)}   ${words}`);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { type Mongod, startMongod } from '../support/mongod.ts';
import type { BenchOptions } from './bench.ts';
import { median, ms, say, serve, timed } from './database-measure.ts';
import { FIGURES, fillFigures, prepare, ROWS, type Row, readAll } from './database-work.ts';

const REPETITIONS = 7;

/**
 * The same work on the embedded database and on a mongod with journaled writes, in turns; then what the
 * embedded database holds in memory, whether it slows down as it grows, and how long it takes to open.
 */
export async function bench({ quick }: BenchOptions): Promise<void> {
  const mongod = await startMongod().catch(noMongod);
  await inFolder(folder => compare(folder, mongod, quick ? 1 : REPETITIONS));
  await mongod?.stop();
  if (!quick) await inFolder(figuresAlone);
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-bench-'));
  await use(folder).finally(() => rm(folder, { recursive: true }));
}

function noMongod(error: Error): undefined {
  say(`${error.message} The embedded database is measured alone.`);
}

async function compare(folder: string, mongod: Mongod | undefined, repetitions: number): Promise<void> {
  const embedded = await serve(folder);
  const own = await new MongoClient(embedded.uri).connect();
  const other = mongod && (await new MongoClient(mongod.uri, { journal: true }).connect());
  const [one, two] = [own.db('bench'), other?.db('bench')];
  const took = await prepare(one);
  if (two) await prepare(two);
  say('| work | embedded | mongod | ratio | aim |\n|---|--:|--:|--:|--:|');
  for (const row of ROWS) say(await lineFor(row, [one, two], repetitions));
  slowdown(took);
  await own.close();
  await other?.close();
  await embedded.stop();
}

async function lineFor(row: Row, [one, two]: [Db, Db | undefined], repetitions: number): Promise<string> {
  const took: [number[], number[]] = [[], []];
  for (let turn = -1; turn < repetitions; turn++) {
    const [own, other] = [await once(row, one, turn), two ? await once(row, two, turn) : Number.NaN];
    if (turn < 0) continue;
    took[0].push(own);
    took[1].push(other);
  }
  const [own, other] = took.map(median) as [number, number];
  return `| ${row.name} | ${ms(own)} | ${two ? ms(other) : ''} | ${two ? `${(own / other).toFixed(2)} ×` : ''} | ${row.aim} × |`;
}

/** How long one of a row's times takes. */
async function once({ run, times }: Row, db: Db, turn: number): Promise<number> {
  const all = async () => {
    for (let at = 0; at < times; at++) await run(db, (turn + 1) * times + at);
  };
  return (await timed(all)) / times;
}

function slowdown(filled: number[]): void {
  const [first, last] = [filled[0] ?? 0, filled.at(-1) ?? 0];
  const ratio = (last / first).toFixed(2);
  say(
    `100,000 inserts with three indexes: the first 10,000 ${ms(first)}, the last 10,000 ${ms(last)} (${ratio} ×)`,
  );
}

/** Memory and opening with the figures and nothing else. */
async function figuresAlone(folder: string): Promise<void> {
  const filling = await serve(folder);
  const client = await new MongoClient(filling.uri).connect();
  await fillFigures(client.db('bench'));
  const filled = await filling.memory();
  for (let turn = 0; turn < REPETITIONS; turn++) await readAll(client.db('bench'));
  const count = FIGURES.toLocaleString('en-GB');
  say(
    `${count} documents of 500 bytes: ${mb(filled)} when filled, ${mb(await filling.memory())} after reading all`,
  );
  await client.close();
  await filling.stop();
  const closed = await serve(folder);
  say(`opening them: ${ms(closed.openedMs)}, then ${mb(await closed.memory())}`);
  await closed.kill();
  const killed = await serve(folder);
  say(`opening them after a kill, every page checked: ${ms(killed.openedMs)}`);
  await killed.stop();
}

function mb(megabytes: number): string {
  return `${megabytes.toFixed(0)} MB`;
}

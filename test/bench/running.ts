import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../../src/database/embedded/embedded.ts';
import type { Measured } from './timing.ts';

export interface Database {
  uri: string;
  stop: () => Promise<void>;
}

/** An embedded database in a folder of its own, which goes when it stops. */
export async function startScratch(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-bench-'));
  const { uri, stop } = await startEmbedded({ folder });
  return { uri, stop: async () => stop().then(() => rm(folder, { recursive: true })) };
}

export const withName = (uri: string, database: string) => uri.replace('/?', `/${database}?`);

/** Runs a script of this folder in a process of its own, and gives what it measured. */
export function measuring(script: string): (...args: string[]) => Promise<Measured> {
  const ask = asking(script);
  return async (...args) => (await ask(...args)) as Measured;
}

/** The same for a script that says something else: gives what it printed, read as JSON. */
export function asking(script: string): (...args: string[]) => Promise<unknown> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return (...args) => {
    const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    return new Promise((done, fail) => {
      child.once('close', code =>
        code === 0
          ? done(JSON.parse(said))
          : fail(new Error(`Measuring ${args[1]} stopped with code ${code}.`)),
      );
    });
  };
}

export const print = (line: string) => process.stdout.write(`${line}\n`);

/** One line of a table: what was measured, how long it took, how much of that the processor worked, and the limit. */
export function row(what: string, told: Measured, name: string, limit: string): void {
  const numbers = [told[name], told[`${name} processor`]].map(number =>
    (number === undefined ? '' : number.toFixed(number < 100 ? 1 : 0)).padStart(8),
  );
  print(`  ${what.padEnd(66)}${numbers.join('')}   ${limit}`);
}

/** By the processor's time, which a busy machine does not stretch. */
export const ratio = (name: string, one: Measured, other: Measured) =>
  (one[`${name} processor`] ?? 0) / (other[`${name} processor`] ?? 1);

import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMongod } from '../support/mongod.ts';
import type { BenchOptions } from './bench.ts';
import { hear, serve } from './database-measure.ts';
import { limit } from './limits.ts';
import { print, withName } from './running.ts';
import type { Made, Worked } from './saving.child.ts';
import { Lead } from './saving.lead.ts';

const SERVICE = fileURLToPath(new URL('./saving.child.js', import.meta.url));
const [MEMBERS, LEADS, WARM, COUNTED] = ['2000', '10', 60, 15];

/** What a lead does, and its limits: milliseconds of the processor, and commands. Drafts come last: pages show them. */
const WORKS = [
  { what: 'a figure is saved', cpu: 10, commands: 8, by: (lead: Lead) => lead.save() },
  { what: 'the return is shown', cpu: 30, commands: 16, by: (lead: Lead) => lead.show() },
  { what: 'a draft is kept', cpu: 5, commands: 8, by: (lead: Lead) => lead.draft() },
];

/** A database, with what its process has worked; of a mongod that is not asked. */
interface Asked {
  uri: string;
  cpu: () => Promise<number>;
  stop: () => Promise<void>;
}

interface Running {
  child: ChildProcess;
  leads: Lead[];
}

/**
 * What it costs that a lead saves a figure, keeps a draft of one and is shown the return: by the processor, in the
 * service and the embedded database apart, in commands, and how many saves of ten leads there are in a second.
 */
export async function bench({ members: [members = MEMBERS], quick }: BenchOptions): Promise<void> {
  const times = quick ? 30 : 200;
  print(`${members} members, ${LEADS} leads; the service and its database each in a process of its own`);
  const embedded = await onDatabase('embedded', await scratch(), { members, times });
  if (spawnSync('mongod', ['--version']).status !== 0) {
    print('There is no mongod on the path: only the embedded database was measured.');
    return;
  }
  const mongod = await onDatabase('mongod', await journaled(), { members, times });
  const ratio = embedded / mongod;
  print(`\n  a save waited for, embedded over mongod: ${ratio.toFixed(2)} ×, ${limit('save', ratio, 1.5)}`);
}

/** Resolves to how long one save is waited for, in milliseconds. */
export async function onDatabase(
  name: string,
  database: Asked,
  { members, times }: { members: string; times: number },
): Promise<number> {
  print(`\n${name}`);
  const uri = withName(database.uri, 'saving');
  await inService([uri, members, LEADS, 'counted'], counted);
  const took = await inService([uri, members, LEADS], async running => {
    const waits = [];
    for (const work of WORKS) waits.push(await worked(work, running, { database, times }));
    await together(running.leads, times / 5);
    return waits[0] as number;
  });
  await database.stop();
  return took;
}

/** How many commands each takes, told by the driver: in a run of its own, for telling costs time. */
async function counted({ child, leads: [lead] }: Running): Promise<void> {
  for (const { what, commands, by } of WORKS) {
    await again(3, () => by(lead as Lead));
    const before = await ask(child);
    await again(COUNTED, () => by(lead as Lead));
    const each = ((await ask(child)).commands - before.commands) / COUNTED;
    print(`  ${what}: ${each.toFixed(1)} commands, ${limit(`${what}, commands`, each, commands)}`);
  }
}

async function worked(
  { what, cpu, by }: (typeof WORKS)[number],
  { child, leads }: Running,
  { database, times }: { database: Asked; times: number },
): Promise<number> {
  // In turns, for a figure is saved a few times and not hundreds: each version is kept in it.
  let turn = 0;
  const next = () => by(leads[turn++ % leads.length] as Lead);
  await again(WARM, next);
  const [before, theirs, start] = [await ask(child), await database.cpu(), performance.now()];
  await again(times, next);
  const waited = (performance.now() - start) / times;
  const own = ((await ask(child)).cpuMs - before.cpuMs) / times;
  const its = ((await database.cpu()) - theirs) / times;
  const parts = `service ${own.toFixed(1)} and database ${its.toFixed(1)} ms of the processor`;
  print(`  ${what}: ${parts}, ${limit(`${what}, ms`, own + its, cpu)}; waited ${waited.toFixed(1)} ms`);
  return waited;
}

async function together(leads: Lead[], times: number): Promise<void> {
  const start = performance.now();
  await Promise.all(leads.map(lead => again(times, () => lead.save())));
  const each = (performance.now() - start) / (leads.length * times);
  print(
    `  ${LEADS} leads at once: ${Math.round(1000 / each)} saves a second, ${each.toFixed(1)} ms for each, ${limit('saves at once, ms each', each, 10)}`,
  );
}

/** Starts the service on a database, with its leads signed in and their returns filled. */
async function inService<T>(args: string[], use: (running: Running) => Promise<T>): Promise<T> {
  const child = fork(SERVICE, args);
  const { port, leads } = await hear<Made>(child);
  const all = leads.map(one => new Lead(port, one));
  for (const lead of all) await lead.begin();
  const used = await use({ child, leads: all });
  for (const lead of all) lead.leave();
  const ended = new Promise(done => child.once('exit', done));
  child.disconnect();
  await ended;
  return used;
}

async function ask(child: ChildProcess): Promise<Worked> {
  child.send('worked');
  return hear<Worked>(child);
}

async function again(times: number, work: () => Promise<void>): Promise<void> {
  for (let at = 0; at < times; at++) await work();
}

async function scratch(): Promise<Asked> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-bench-'));
  const { uri, cpu, stop } = await serve(folder);
  return { uri, cpu, stop: () => stop().then(() => rm(folder, { recursive: true })) };
}

async function journaled(): Promise<Asked> {
  const { uri, stop } = await startMongod();
  return { uri: uri.replace('/?', '/?journal=true&'), cpu: async () => 0, stop };
}

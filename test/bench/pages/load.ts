import { performance } from 'node:perf_hooks';
import { Connection } from './connection.ts';
import { worked } from './process.ts';
import type { Service } from './service.ts';

export const CLIENTS = 20;

/** What so many requests took. */
export interface Load {
  requests: number;
  /** Answers that were not 200. */
  others: number;
  perSecond: number;
  /** Milliseconds the server worked for one request. */
  cpu: number;
  /** Milliseconds each waited. */
  waits: number[];
}

/**
 * Twenty clients that keep their connections ask for one of the addresses after another. `ms`: for so long, over
 * and over; else each address once.
 */
export async function hammer(
  { port, pid }: Pick<Service, 'port' | 'pid'>,
  addresses: readonly string[],
  { ms, clients = CLIENTS }: { ms?: number; clients?: number } = {},
): Promise<Load> {
  const all = await Promise.all(Array.from({ length: clients }, () => Connection.to(port)));
  const [waits, before, start] = [[] as number[], worked(pid), performance.now()];
  let [next, others] = [0, 0];
  const goesOn = () => (ms === undefined ? next < addresses.length : performance.now() - start < ms);
  const client = async (connection: Connection) => {
    while (goesOn()) {
      const asked = performance.now();
      const { status } = await connection.get(addresses[next++ % addresses.length] as string);
      waits.push(performance.now() - asked);
      if (status !== 200) others += 1;
    }
  };
  await Promise.all(all.map(client));
  const seconds = (performance.now() - start) / 1000;
  for (const connection of all) connection.close();
  const cpu = ((worked(pid) - before) * 1000) / waits.length;
  return { requests: waits.length, others, perSecond: waits.length / seconds, cpu, waits };
}

/** As many at once as there are addresses, each a reader of its own. */
export const atOnce = (service: Pick<Service, 'port' | 'pid'>, addresses: readonly string[]): Promise<Load> =>
  hammer(service, addresses, { clients: addresses.length });

/** One address, once. */
export async function once(port: number, address: string) {
  const connection = await Connection.to(port);
  const start = performance.now();
  const answer = await connection.get(address);
  connection.close();
  return { ...answer, wait: performance.now() - start };
}

export const quantile = (all: readonly number[], part: number): number => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
};
export const median = (all: readonly number[]): number => quantile(all, 0.5);

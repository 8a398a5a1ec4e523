import { brotliDecompressSync, gzipSync } from 'node:zlib';
import type { BenchOptions } from '../bench.ts';
import { limit } from '../limits.ts';
import { print } from '../running.ts';
import type { PageKind } from './addresses.ts';
import type { Answer } from './connection.ts';
import { type Beside, startBeside } from './floor.ts';
import { hammer, median, once } from './load.ts';
import type { Service } from './service.ts';

const ROUNDS = 5;
const ROUND_MS = 600;
/** Addresses that nobody has asked for, in each round. */
const NEW_ONES = 60;
const [MOST_ASKED, MOST_NEW, MOST_GROWTH] = [2, 6, 1.5];

/** What the server worked for one request of a page, in milliseconds. */
export interface PageCost {
  asked: number;
  fresh: number | null;
}

/** Public pages in turns with the floor and the peer, first those that were asked for, then ones that were not. */
export async function askedAndNot(
  service: Service,
  kinds: readonly PageKind[],
  { quick }: BenchOptions,
  before?: Map<string, PageCost>,
) {
  const [floor, peer] = await Promise.all([startBeside('floor'), startBeside('peer')]);
  const costs = new Map<string, PageCost>();
  print(
    '| page | kB, gzip | asked for: requests/s | floor | peer | ms of CPU | × floor | not yet asked: ms of CPU | × floor | growth |',
  );
  print('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const kind of kinds) {
    const row = await rowOf(kind, { service, floor, peer }, quick ? 1 : ROUNDS);
    costs.set(kind.name, row.cost);
    holdWithin(kind, row, costs);
    print(row.line(before?.get(kind.name)));
  }
  await Promise.all([floor.end(), peer.end()]);
  return costs;
}

interface Servers {
  service: Service;
  floor: Beside;
  peer: Beside;
}

async function rowOf(kind: PageKind, servers: Servers, rounds: number) {
  const { name, address } = kind;
  const { kB, middle } = await inTurns(address, servers, rounds);
  const [ours, floor, peer] = middle;
  const fresh = kind.others.length > 0 ? await notAskedYet(kind, servers.service, rounds) : null;
  const [asked, least] = [ours.cpu, Math.max(floor.cpu, 0.01)];
  const line = (before: PageCost | undefined) => {
    const growth = before && Math.max(asked / before.asked, fresh && before.fresh ? fresh / before.fresh : 0);
    limit(`${name}, asked for already, times the floor`, asked / least, MOST_ASKED);
    if (fresh !== null) limit(`${name}, not asked for yet, times the floor`, fresh / least, MOST_NEW);
    if (growth) limit(`${name}, times as much as in the smaller network`, growth, MOST_GROWTH);
    const cells = [ours.perSecond, floor.perSecond, peer.perSecond].map(number => number.toFixed(0));
    const ratios = [
      ms(asked),
      times(asked / least),
      ...(fresh === null ? ['', ''] : [ms(fresh), times(fresh / least)]),
    ];
    return `| ${[name, kB.toFixed(1), ...cells, ...ratios, growth ? times(growth) : ''].join(' | ')} |`;
  };
  return { cost: { asked, fresh }, kB, line };
}

/** A processor's time is told to about a third of itself. */
const MOST_MORE = 1.3;

/** A page that is to cost no more than another kind's, and to weigh no more than it may. */
function holdWithin(
  { name, within }: PageKind,
  { cost, kB }: { cost: PageCost; kB: number },
  costs: ReadonlyMap<string, PageCost>,
): void {
  if (!within) return;
  limit(`${name}, kB of HTML in gzip`, kB, within.kB);
  const other = costs.get(within.like);
  if (!other) return;
  limit(`${name}, asked for already, times ${within.like}`, cost.asked / other.asked, MOST_MORE);
  if (cost.fresh !== null && other.fresh)
    limit(`${name}, not asked for yet, times ${within.like}`, cost.fresh / other.fresh, MOST_MORE);
}

/** What a page weighs as browsers without Brotli are sent it. */
const kBOf = ({ head, body }: Answer): number =>
  gzipSync(/content-encoding: br/i.test(head) ? brotliDecompressSync(body) : body).length / 1000;

const ms = (number: number) => number.toFixed(number < 10 ? 2 : 0);
const times = (number: number) => `${number.toFixed(1)} ×`;

/** Ours, the floor, the peer, ours, …: medians of the rounds. */
async function inTurns(address: string, { service, floor, peer }: Servers, rounds: number) {
  await once(service.port, address);
  const page = await once(service.port, address);
  if (page.status !== 200) throw new Error(`${address} answered ${page.status}`);
  for (const other of [floor, peer]) await other.take(address, page);
  const servers = [service, floor, peer];
  for (const server of servers) await hammer(server, [address], { ms: ROUND_MS });
  const took = servers.map(() => ({ perSecond: [] as number[], cpu: [] as number[] }));
  for (let round = 0; round < rounds; round++)
    for (const [at, server] of servers.entries()) {
      const { perSecond, cpu } = await hammer(server, [address], { ms: ROUND_MS });
      took[at]?.perSecond.push(perSecond);
      took[at]?.cpu.push(cpu);
    }
  const middle = took.map(({ perSecond, cpu }) => ({ perSecond: median(perSecond), cpu: median(cpu) }));
  return { kB: kBOf(page), middle: middle as [Middle, Middle, Middle] };
}

interface Middle {
  perSecond: number;
  cpu: number;
}

/** Each address once. Few of a kind are shared out over the rounds. */
async function notAskedYet({ name, others }: PageKind, service: Service, rounds: number): Promise<number> {
  const each = Math.max(1, Math.min(NEW_ONES, Math.floor(others.length / rounds)));
  const took = [];
  for (let round = 0; round < rounds; round++) {
    const some = others.slice(round * each, (round + 1) * each);
    if (some.length === 0) break;
    const { cpu, others: not200 } = await hammer(service, some);
    if (not200 > 0) print(`${name}: ${not200} of ${some.length} new addresses did not answer 200`);
    took.push(cpu);
  }
  return median(took);
}

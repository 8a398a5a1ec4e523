import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../../src/database/embedded/embedded.ts';
import { type Mongod, startMongod } from '../../support/mongod.ts';
import { asking } from '../running.ts';

export const COORDINATOR = 'ada@synthetic.example';

/** What of a synthetic network the bench asks for. */
export interface NetworkFacts {
  members: number;
  /** The ids of pledges that the public reads. */
  pledges: string[];
  /** The slugs of commitments, and how many assemblies there are. */
  commitments: string[];
  assemblies: number;
  /** The ids of figures that wait for a coordinator. */
  waiting: string[];
  /** Keys of periods: the newest, and the one whose report is published. */
  newest: string;
  reported: string;
}

/** A database with a network in it that the service is started on. */
export interface Stage {
  facts: NetworkFacts;
  /** What the service is told of its database. */
  env: Record<string, string>;
  /** Something done beside the service, on its database. */
  beside: (what: 'publish' | 'published') => Promise<unknown>;
  end: () => Promise<void>;
}

const child = asking('./pages/network.child.js');

/** A network of so many members on the embedded database: made once in `keep` where that is given, and copied. */
export async function onEmbedded(members: number, keep?: string): Promise<Stage> {
  const scratch = await mkdtemp(join(tmpdir(), 'moorings-pages-'));
  const kept = join(keep ?? scratch, `network-${members}`);
  if (!existsSync(`${kept}.json`)) await make(kept, members);
  const folder = keep ? join(scratch, 'data') : kept;
  if (keep) await cp(kept, folder, { recursive: true });
  const facts = JSON.parse(await readFile(`${kept}.json`, 'utf8')) as NetworkFacts;
  const beside = async (what: string) => child((await addressIn(folder)) ?? '', what);
  return { facts, env: { DATA_DIR: folder }, beside, end: () => rm(scratch, { recursive: true }) };
}

async function make(folder: string, members: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { uri, stop } = await startEmbedded({ folder });
  const facts = await child(uri, 'make', String(members));
  await stop();
  await writeFile(`${folder}.json`, JSON.stringify(facts));
}

async function addressIn(folder: string): Promise<string | undefined> {
  const { readAddress } = await import('../../../src/database/embedded/folder/address.ts');
  return readAddress(folder);
}

/** The same on a real MongoDB: the one at this address, under a name of its own, or the program `mongod`. */
export async function onMongod(members: number, given: string): Promise<Stage> {
  const server: Mongod = given === 'mongod' ? await startMongod() : { uri: given, stop: async () => {} };
  const url = new URL(server.uri);
  url.pathname = `/bench-pages-${members}-${process.pid}`;
  const facts = (await child(url.href, 'make', String(members))) as NetworkFacts;
  return {
    facts,
    env: { MONGODB_URI: url.href },
    beside: what => child(url.href, what),
    end: () => server.stop(),
  };
}

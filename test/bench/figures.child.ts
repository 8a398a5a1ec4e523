import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { connect, disconnect, ensureIndexes } from '../../src/database/connect.ts';
import { unpublished } from '../../src/figures/unpublished.ts';
import { groupsOf } from '../../src/statistics/answer/every-group.ts';
import { series } from '../../src/statistics/answer/series.ts';
import { loadFacts } from '../../src/statistics/facts/facts.load.ts';
import { allKept } from '../../src/statistics/facts/period-data.ts';
import { showing } from '../../src/statistics/suppression/suppression.ts';
import { answersOf, everyAnswer } from '../support/answers.ts';
import '../../src/models.ts';
import { network, serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { compiled } from '../../src/reports/compile/compile.cached.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { makeNetwork } from './figures.data.ts';
import { draftOn, freeze } from './report.data.ts';
import { type Measured, timing } from './timing.ts';

// Each thing is measured in a process of its own, so that one leaves nothing in memory for the next.
const [uri = '', what = '', ...sizes] = process.argv.slice(2);
const told: Measured = {};
const timed = timing(told);
serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
await connect(uri);
const STEPS: Record<string, () => Promise<void>> = { make, publish, floor, figures, page, trend };
await STEPS[what]?.();
await allKept();
process.stdout.write(`${JSON.stringify(told)}\n`);
await disconnect();
process.exit(0);

async function keysOf(): Promise<string[]> {
  const periods = await Period.find().sort({ starts: 1 }).lean();
  return periods.map(({ key }) => key);
}

/** The documents, and their columns, which the first reader of a large period lays out. */
async function make(): Promise<void> {
  await ensureIndexes();
  const [members = '2000', years = '3', grain = 'quarters'] = sizes;
  const size = { members: Number(members), years: Number(years), grain: grain as 'quarters' | 'year' };
  told.figures = (await makeNetwork(size)).figures;
  await timed('columns', async () => {
    await loadFacts();
    await allKept();
  });
}

/** The report of the newest period, frozen as publishing freezes it; its PDF is not made. */
async function publish(): Promise<void> {
  const at = new Date();
  const report = draftOn((await keysOf()).at(-1) as string);
  const publication = await timed('compiled', () => compiled(report, { at, draft: false }));
  told.bytes = await freeze(report, publication, at);
}

/** The same documents as a period's figures rest on, read one by one and nothing made of them. */
async function floor(): Promise<void> {
  const periods = (await keysOf()).slice(-2);
  const fields = { member: 1, indicator: 1, part: 1, 'acceptances.content': 1 };
  const read = () => Figure.collection.find({ period: { $in: periods } }, { projection: fields }).toArray();
  told.documents = (await read()).length;
  await timed('floor', read);
}

/** Every number of a period: the network, each sector and place, with the change, decided with all members' own. */
async function figures(): Promise<void> {
  const keys = await keysOf();
  const all = async (period: string) => {
    const before = keys[keys.indexOf(period) - 1] ?? period;
    const facts = await loadFacts({ periods: [before, period] });
    const answers = everyAnswer(facts, groupsOf(network, facts), [period]);
    const shown = showing(answers, network.suppression, { rings: network.rings });
    return answers.filter(({ question }) => question.group.kind !== 'member').map(shown).length;
  };
  const [first, newest] = [keys[1] as string, keys.at(-1) as string];
  const idle = memory();
  await timed('first', () => all(first));
  await timed('cold', () => all(newest));
  await timed('warm', () => all(newest));
  told.memory = process.resourceUsage().maxRSS / 1024 - idle;
}

/** The public page, through the service. */
async function page(): Promise<void> {
  const period = (await keysOf()).at(-1);
  const config = readConfig({
    NODE_ENV: 'test',
    BASE_URL: 'http://127.0.0.1',
    SESSION_SECRET: 'x'.repeat(40),
  });
  const server = (await createApp({ config, log: pino({ level: 'silent' }) })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return (await answer.text()).length;
  };
  await get(paths.signIn);
  const idle = memory();
  await timed('cold', () => get(`/figures?period=${period}`));
  await timed('warm', () => get(`/figures?period=${period}`));
  await timed('one', () => get(`/figures/PRO-02/${period}`));
  told.memory = process.resourceUsage().maxRSS / 1024 - idle;
  server.close();
  const asItStands = () => unpublished(period as string, new Date());
  await timed('standing', asItStands);
  await timed('standing again', asItStands);
  told['memory of both'] = process.resourceUsage().maxRSS / 1024 - idle;
}

/** One indicator through all periods, by sector. */
async function trend(): Promise<void> {
  const idle = memory();
  const all = async () => {
    const facts = await loadFacts();
    const groups = network.sectors.map(({ key }) => ({ kind: 'sector' as const, key }));
    const answers = groups.flatMap(group =>
      answersOf(series({ indicator: 'PRO-02', ring: null, group }, facts)),
    );
    const shown = showing(answers, network.suppression, { rings: network.rings });
    return answers.map(shown).length;
  };
  await timed('cold', all);
  await timed('warm', all);
  told.memory = process.resourceUsage().maxRSS / 1024 - idle;
}

function memory(): number {
  return process.memoryUsage().rss / 1024 / 1024;
}

import { connect, disconnect, ensureIndexes } from '../../src/database/connect.ts';
import { allKept } from '../../src/statistics/facts/period-data.ts';
import '../../src/models.ts';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { Period } from '../../src/network/period.ts';
import { boardOf } from '../../src/periods/board.ts';
import { unfinishedPeriod } from '../../src/periods/unfinished.ts';
import { publicPledges } from '../../src/pledges/public/public-pledges.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { prepareCatalogue } from '../support/database.ts';
import { makePledges } from './pledges.data.ts';
import { draftOn, freeze } from './report.data.ts';
import { type Measured, timing } from './timing.ts';

const [uri = '', what = '', members = '200'] = process.argv.slice(2);
const told: Measured = {};
const timed = timing(told);
serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
await connect(uri);
await prepareCatalogue();
const at = new Date();
const STEPS: Record<string, () => Promise<void>> = { make, pledges, report, board };
await STEPS[what]?.();
await allKept();
process.stdout.write(`${JSON.stringify(told)}\n`);
await disconnect();
process.exit(0);

function newestFirst() {
  return Period.find().sort({ starts: -1 }).lean();
}

/** The members, their figures of three years and their pledges, and a published report of the second year. */
async function make(): Promise<void> {
  await ensureIndexes();
  await makeSynthetic({ members: Number(members), years: 3, seed: 7 });
  told.pledges = await makePledges();
  const [, before] = await newestFirst();
  const draft = draftOn(before?.key ?? '');
  await freeze(draft, await compileReport(draft, { at, draft: false }), at);
}

async function pledges(): Promise<void> {
  await timed('pledges', () => publicPledges(at));
}

async function report(): Promise<void> {
  const [newest] = await newestFirst();
  await timed('report', () => compileReport(draftOn(newest?.key ?? ''), { at, draft: true }));
}

/** The board a coordinator lands on; it says which period still needs someone. */
async function board(): Promise<void> {
  await timed('board', async () => {
    const [newest] = await newestFirst();
    const period = (await unfinishedPeriod(at)) ?? newest;
    if (period) await unfinishedPeriod(at, await boardOf(period, at));
  });
}

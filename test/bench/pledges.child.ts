import { connect, disconnect, ensureIndexes } from '../../src/database/connect.ts';
import { allKept } from '../../src/statistics/facts/period-data.ts';
import '../../src/models.ts';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { freshCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { serve } from '../../src/network/current.ts';
import { dayOf } from '../../src/network/day.ts';
import { readNetwork } from '../../src/network/network.ts';
import { Period } from '../../src/network/period.ts';
import { boardOf } from '../../src/periods/board.ts';
import { unfinishedPeriod } from '../../src/periods/unfinished.ts';
import { computeAndKeep, publicPledges } from '../../src/pledges/public/public-pledges.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { prepareCatalogue } from '../support/database.ts';
import { makePledges } from './pledges.data.ts';
import { draftOn, freeze } from './report.data.ts';
import { type Measured, timing } from './timing.ts';

const [uri = '', what = '', members = '200'] = process.argv.slice(2);
const told: Measured = {};
const timed = timing(told);
serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
await connect(uri);
await (what === 'make' ? prepareCatalogue() : freshCatalogue());
const at = new Date();
const STEPS: Record<string, () => Promise<void>> = { make, pledges, started, acted, report, board };
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

/** First of all, and then kept for the next process. */
async function pledges(): Promise<void> {
  await timed('pledges', () => publicPledges(at));
  await computeAndKeep(dayOf(at));
}

async function started(): Promise<void> {
  await timed('started', () => publicPledges(at));
}

/** One figure, of an indicator that a third of all pledges are judged by, is accepted once more. */
async function acted(): Promise<void> {
  await publicPledges(at);
  const figure = await Figure.findOne({ indicator: 'EMP-04', 'acceptances.0': { $exists: true } }).lean();
  const acceptance = { ...figure?.acceptances.at(-1), at: new Date() };
  await Figure.updateOne({ _id: figure?._id }, { $push: { acceptances: acceptance } });
  await timed('acted', () => publicPledges(at));
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

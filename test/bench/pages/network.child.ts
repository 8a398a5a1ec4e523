import { Types } from 'mongoose';
import { makeSynthetic, PLEDGES, PROMISES, SYNTHETIC_PASSWORD } from '../../../seeds/synthetic.ts';
import { Commitment } from '../../../src/commitments/commitment.ts';
import { connect, disconnect } from '../../../src/database/connect.ts';
import { Job } from '../../../src/jobs/job.ts';
import '../../../src/models.ts';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import { Period } from '../../../src/network/period.ts';
import { hashPassword } from '../../../src/people/passwords.ts';
import { Person } from '../../../src/people/person.ts';
import { Pledge } from '../../../src/pledges/pledge.ts';
import { Report } from '../../../src/publications/report.ts';
import { compileReport } from '../../../src/reports/compile/compile.ts';
import { PUBLISHING } from '../../../src/reports/publishing/publish.ts';
import { Figure } from '../../../src/returns/figure/figure.ts';
import { prepareDatabase } from '../../../src/seeding.ts';
import { draftOn, freeze } from '../report.data.ts';
import { COORDINATOR, type NetworkFacts } from './network.ts';

const [uri = '', what = '', members = '2000'] = process.argv.slice(2);
serve({ network: readNetwork('seeds/network.json'), baseUrl: 'https://bench.example' });
await connect(uri);
const STEPS: Record<string, () => Promise<unknown>> = { make, publish, published };
const said = JSON.stringify(await STEPS[what]?.());
await disconnect();
// What a large network's addresses are is more than a pipe takes at once.
process.stdout.write(`${said}\n`, () => process.exit(0));

/** The synthetic network, the report of its second year frozen, and someone who coordinates it. */
async function make(): Promise<NetworkFacts> {
  await prepareDatabase();
  const leads = await hashPassword(SYNTHETIC_PASSWORD);
  await makeSynthetic({
    members: Number(members),
    years: 3,
    seed: 7,
    pledges: PLEDGES,
    promises: PROMISES,
    leads,
  });
  const at = new Date();
  const coordinator = { by: null, at };
  await Person.create({
    ...{ name: 'Ada Obi', email: COORDINATOR, memberships: [], coordinator },
    password: { hash: leads, chosen: at },
  });
  const [newest, reported] = await Period.find().sort({ starts: -1 }).lean();
  const draft = draftOn(reported?.key ?? '');
  await freeze(draft, await compileReport(draft, { at, draft: false }), at);
  return {
    members: Number(members),
    ...(await addresses()),
    ...{ newest: newest?.key ?? '' },
    reported: draft.period,
  };
}

/** Whose pages there are, and what waits for the coordinator. */
async function addresses() {
  const pledges = await Pledge.find({ approved: { $ne: null } }, { _id: 1 }).lean();
  const waiting = await Figure.find({ acceptances: { $size: 0 } }, { _id: 1 }).lean();
  const commitments = await Commitment.find({}, { slug: 1 }).sort({ _id: 1 }).lean();
  return {
    commitments: commitments.map(({ slug }) => slug),
    assemblies: PROMISES.assemblies,
    pledges: pledges.map(({ _id }) => String(_id)),
    waiting: waiting.map(({ _id }) => String(_id)),
  };
}

/** Asks the service that runs on this database to publish the report of the newest period. */
async function publish(): Promise<null> {
  const period = await Period.findOne().sort({ starts: -1 }).lean();
  const [_id, job, at] = [new Types.ObjectId(), new Types.ObjectId(), new Date()];
  await Report.create({
    ...draftOn(period?.key ?? ''),
    ...{ _id, slug: 'bench-newest', next: 'We go on.', foreword: 'What we did.', forewordBy: 'Ada Obi' },
    drafted: { by: _id, at },
    publishing: { by: _id, at, job, file: null },
  });
  await Job.create({ _id: job, kind: PUBLISHING, subject: _id, asked: at });
  return null;
}

async function published(): Promise<string> {
  const report = await Report.findOne({ slug: 'bench-newest' }).lean();
  return report?.publication ? 'published' : (report?.failure?.reason ?? '');
}

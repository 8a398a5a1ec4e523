import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Types } from 'mongoose';
import { pino } from 'pino';
import { makeSynthetic, PLEDGES } from '../../seeds/synthetic.ts';
import { Entry } from '../../src/acts/entry.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { connect, ensureIndexes } from '../../src/database/connect.ts';
import '../../src/models.ts';
import { act } from '../../src/acts/act.ts';
import { note } from '../../src/acts/entry.ts';
import { Member } from '../../src/members/member.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { Person } from '../../src/people/person.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { PASSWORD } from '../support/cast.ts';
import { prepareCatalogue } from '../support/database.ts';
import { startScratch } from './running.ts';

/** The service and its database in one process, which tells what both worked: `desk.child.js MEMBERS`. */
const members = Number(process.argv[2] ?? '2000');
/** The record of a few years of a network. */
const ENTRIES_A_MEMBER = 10;
const BATCH = 2_000;

const { uri } = await startScratch();
const config = readConfig({ NODE_ENV: 'test', BASE_URL: 'http://127.0.0.1', SESSION_SECRET: 'x'.repeat(40) });
serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
await connect(uri);
await prepareCatalogue();
await ensureIndexes();
const hash = await hashPassword(PASSWORD);
await makeSynthetic({ members, years: 3, seed: 7, pledges: PLEDGES, leads: hash });
await recordSome();
const at = new Date();
await Person.create({
  ...{ name: 'Ada Obi', email: 'ada@example.org', coordinator: { by: null, at } },
  password: { hash, chosen: at },
});
const app = await createApp({ config, log: pino({ level: 'silent' }) });
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');

process.on('message', message => {
  if (message === 'save') void saveOne().then(() => process.send?.('saved'));
  else process.send?.(worked());
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: (server.address() as AddressInfo).port });

function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** As a lead does: one figure of the newest year is saved again. */
async function saveOne(): Promise<void> {
  const figure = await Figure.findOne({ period: '2025-26' }).orFail().lean();
  const done = note({ at: new Date(), by: null, what: 'figure', on: { kind: 'figure', id: figure._id } });
  await act(Figure, { id: figure._id }, { $set: { 'saved.version': (figure.saved?.version ?? 0) + 1 } }, [
    done,
  ]);
}

async function recordSome(): Promise<void> {
  const all = await Member.find({}, { _id: 1 }).lean();
  const entries = all.flatMap(({ _id: member }, n) =>
    Array.from({ length: ENTRIES_A_MEMBER }, (_, i) => ({
      ...{ _id: new Types.ObjectId(), at: new Date(Date.UTC(2025, i, 1, 9, n % 60)), by: null, member },
      ...{ what: i % 2 ? 'figure' : 'figure acceptance', on: { kind: 'figure', id: member } },
      after: { indicator: 'EMP-01', numerator: n },
    })),
  );
  for (let first = 0; first < entries.length; first += BATCH)
    await Entry.insertMany(entries.slice(first, first + BATCH));
}

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { connect, ensureIndexes } from '../../src/database/connect.ts';
import { freshCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { Member } from '../../src/members/member.ts';
import '../../src/models.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { Period } from '../../src/network/period.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { Person } from '../../src/people/person.ts';
import { Return } from '../../src/returns/return.ts';
import { PASSWORD } from '../support/cast.ts';
import { prepareCatalogue } from '../support/database.ts';

/** The service in a process of its own, which tells what it works: `saving.child.js URI MEMBERS LEADS [counted]`. */
export interface Made {
  port: number;
  leads: { email: string; return: string }[];
}
export interface Worked {
  cpuMs: number;
  commands: number;
}

const [uri = '', members = '2000', leads = '10', counted = ''] = process.argv.slice(2);
// As in production: views are checked at every rendering elsewhere.
const config = readConfig({
  ...{ NODE_ENV: 'production', BASE_URL: 'https://bench.example', TRUST_PROXY: '1', MONGODB_URI: uri },
  ...{ SESSION_SECRET: 'x'.repeat(40), SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'moorings@bench.example' },
});
serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
// The driver tells of each command only where it is asked to, and that costs time of its own.
await connect(counted ? `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true` : uri);
await prepareCatalogue();
await freshCatalogue();
if ((await Member.countDocuments()) === 0) await make(Number(members), Number(leads));

let commands = 0;
mongoose.connection.getClient().on('commandStarted', ({ commandName, command }) => {
  commands++;
  if (process.env.BENCH_NAMES) console.error(commandName, command[commandName]);
});
// Nobody saves hundreds of times a minute; the command that counts tries is still sent.
const consume = RateLimiterMongo.prototype.consume;
RateLimiterMongo.prototype.consume = function (...args) {
  return consume.apply(this, args).catch((refusal: unknown) => {
    if (refusal instanceof Error) throw refusal;
    return refusal as never;
  });
};
const app = await createApp({ config, log: pino({ level: 'silent' }) });
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const people = await Person.find({ email: /^lead-/ })
  .sort({ email: 1 })
  .lean();
const newest = await Period.findOne().sort({ starts: -1 }).lean();
const made = await Promise.all(
  people.map(async ({ email, memberships }) => {
    const one = await Return.findOne({ member: memberships[0]?.member, period: newest?.key }).lean();
    return { email, return: String(one?._id) };
  }),
);
process.on('message', () => process.send?.(worked()));
process.on('disconnect', () => process.exit(0));
process.send?.({ port: (server.address() as AddressInfo).port, leads: made } satisfies Made);

function worked(): Worked {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, commands };
}

/** A network with two years of figures, and leads who can sign in. */
async function make(members: number, leads: number): Promise<void> {
  await ensureIndexes();
  await makeSynthetic({ members, years: 2, seed: 7 });
  const password = { hash: await hashPassword(PASSWORD), chosen: new Date() };
  const at = new Date('2024-04-02T09:00:00Z');
  const theirs = await Member.find().sort({ slug: 1 }).limit(leads).lean();
  await Person.create(
    theirs.map(({ _id }, number) => ({
      name: `Lead ${number}`,
      email: `lead-${number}@example.org`,
      password,
      memberships: [
        { member: _id, role: 'lead' as const, invited: { by: null, at }, accepted: { at }, ended: null },
      ],
    })),
  );
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Member } from '../members/member.ts';
import { hashPassword } from '../people/passwords.ts';
import { Person } from '../people/person.ts';
import { publishWaiting } from '../reports/publishing/publish.thread.ts';
import { forgetHalfTold, tellWhole } from '../seeding.ts';
import { type CommandOptions, command } from './command.ts';

const DEFAULT_SEED = 20_261;

const options = {
  members: { type: 'string' },
  years: { type: 'string' },
  seed: { type: 'string' },
  check: { type: 'boolean', default: false },
} as const;

const check = process.argv.includes('--check');
const scratch = check ? mkdtempSync(join(tmpdir(), 'moorings-seed-')) : null;
if (scratch) Object.assign(process.env, { DATA_DIR: scratch, MONGODB_URI: '' });
if (scratch) process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

await command(options, async (given, config) => {
  if (config.production) throw new Error('Seeds are invented and never go into production.');
  if (given.members) return synthetic(given);
  await forgetHalfTold();
  if (await Person.exists({}))
    throw new Error('There is data already. Seeds go into an empty database only.');
  await tellWhole();
  await publishWaiting();
  process.stdout.write(`The story is told: ${await Member.countDocuments()} members.\n`);
});

async function synthetic(given: CommandOptions): Promise<void> {
  const { leadEmail, makeSynthetic, PLEDGES, PROMISES, SYNTHETIC_PASSWORD } = await import(
    '../../seeds/synthetic.ts'
  );
  const members = wholeNumber(given, 'members');
  const years = given.years ? wholeNumber(given, 'years') : 3;
  const seed = given.seed ? wholeNumber(given, 'seed') : DEFAULT_SEED;
  const leads = await hashPassword(SYNTHETIC_PASSWORD);
  const made = await makeSynthetic({ members, years, seed, pledges: PLEDGES, promises: PROMISES, leads });
  const { figures, pledges, commitments } = made;
  process.stdout.write(
    `Made ${members} members over ${years} years, ${figures} figures, ${pledges} pledges, ${commitments} commitments (seed ${seed}).\n`,
  );
  process.stdout.write(`Each has a lead: ${leadEmail(0)} and so on, all with the password\n`);
  process.stdout.write(`  ${SYNTHETIC_PASSWORD}\n`);
  process.stdout.write('To look around as a coordinator: npm run coordinator -- --email you@example.org\n');
}

function wholeNumber(given: CommandOptions, name: string): number {
  const value = Number(given[name]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, like --${name} 100`);
}

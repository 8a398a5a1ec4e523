import type { Types } from 'mongoose';
import { Assembly } from '../src/assemblies/assembly.ts';
import { Commitment } from '../src/commitments/commitment.ts';
import { Campaign } from '../src/listening/campaign.ts';
import { Issue } from '../src/listening/issue.ts';
import { Member } from '../src/members/member.ts';
import { Period } from '../src/network/period.ts';
import { Partner } from '../src/partners/partner.ts';
import { Person } from '../src/people/person.ts';
import { Pledge } from '../src/pledges/pledge.ts';
import { Figure } from '../src/returns/figure/figure.ts';
import { Return } from '../src/returns/return.ts';
import { figuresOf, returnOf, type SyntheticFigure } from './synthetic/figures.ts';
import { leadOf } from './synthetic/leads.ts';
import { insertPlain, type Making, makingFrom, type Storing } from './synthetic/making.ts';
import { memberOf } from './synthetic/members.ts';
import { periodOf, type SyntheticPeriod } from './synthetic/periods.ts';
import { pledgesOf } from './synthetic/pledges.ts';
import { commitmentOf, type Setting, settingOf } from './synthetic/promises.ts';

export { leadEmail } from './synthetic/leads.ts';

/** How many pledges each member has where a whole network is made, what is promised in all, and what its leads sign in with. */
export const PLEDGES = 3;
export const PROMISES = { assemblies: 60, commitments: 200 };
export const SYNTHETIC_PASSWORD = 'harbour lantern rope seven';

/** So many members are made and stored at once: what is held meanwhile does not grow with the network. */
const BATCH = 100;
const LAST_YEAR = 2025;
/** Every so manieth member's newest figures were sent, and no coordinator has accepted them yet. */
const NOT_ACCEPTED = 20;

interface Size {
  members: number;
  years: number;
  seed: number;
  /** How many each member has; none unless said. */
  pledges?: number;
  /** So many assemblies, and so many of the first members' pledges promised at them; none unless said. */
  promises?: { assemblies: number; commitments: number };
  /** What every member's lead signs in with, as a hash; there are no leads without one. */
  leads?: string;
}

interface Made {
  figures: number;
  pledges: number;
  commitments: number;
}

/**
 * Makes a large network for measuring, the same each time for the same sizes: members, yearly periods, an
 * accepted figure for most core indicators, pledges and the people who lead. It goes round the verbs, so nothing
 * of it is in the record.
 */
export async function makeSynthetic(size: Size): Promise<Made> {
  const { id, by } = makingFrom(size.seed, 0);
  const periods = Array.from({ length: size.years }, (_, back) =>
    periodOf(LAST_YEAR - size.years + 1 + back, { id, by }),
  );
  await Period.insertMany(periods);
  const setting = await settingFor(size, by);
  const made = { figures: 0, pledges: 0, commitments: 0 };
  for (let first = 0; first < size.members; first += BATCH) {
    const count = Math.min(BATCH, size.members - first);
    const all = Array.from({ length: count }, (_, at) => wholeOf(first + at, { periods, by, size, setting }));
    made.figures += await stored(Figure, all, ({ figures }) => figures);
    made.pledges += await stored(Pledge, all, ({ pledges }) => pledges);
    made.commitments += await stored(Commitment, all, ({ commitments }) => commitments);
    await stored(Return, all, ({ returns }) => returns);
    await stored(Person, all, ({ lead }) => (lead ? [lead] : []));
    await stored(Member, all, ({ member }) => [member.stored]);
  }
  return made;
}

type Whole = ReturnType<typeof wholeOf>;

/** Assemblies with their partners and issues, stored; null where no promises are made. */
async function settingFor({ promises, seed }: Size, by: Types.ObjectId): Promise<Setting | null> {
  if (!promises) return null;
  const setting = settingOf(promises.assemblies, makingFrom(seed, -1, by));
  await insertPlain(Partner, setting.partners);
  await insertPlain(Campaign, setting.campaigns);
  await insertPlain(Issue, setting.issues);
  await insertPlain(Assembly, setting.assemblies);
  return setting;
}

interface Shared {
  periods: SyntheticPeriod[];
  by: Types.ObjectId;
  size: Size;
  setting: Setting | null;
}

/** One member with all that it has. */
function wholeOf(number: number, { periods, by, size, setting }: Shared) {
  const making = makingFrom(size.seed, number + 1, by);
  const member = memberOf(number, making, periods[0]!.starts);
  const from = periods[0]!.opened.at;
  const lead = size.leads ? leadOf(number, member, making, { hash: size.leads, at: from }) : null;
  const given = periods.map((period, year) => figuresOf(member, period, year, making));
  const returns = periods.map((period, year) =>
    returnOf(member, period, given[year]!, { id: making.id, lead: lead?._id ?? null }),
  );
  const about = { member, figures: given[0]!, count: size.pledges ?? 0, lead: lead?._id ?? null };
  const pledges = pledgesOf(about, making);
  if (lead && number % NOT_ACCEPTED === 0) for (const one of given.at(-1) ?? []) waits(one);
  const commitments = promisedBy(number, pledges, { size, setting }, making);
  return { member, lead, returns, pledges, commitments, figures: given.flat() };
}

/** The first pledge that was accepted of each of the first members, promised at an assembly. */
function promisedBy(
  number: number,
  pledges: ReturnType<typeof pledgesOf>,
  { size, setting }: Pick<Shared, 'size' | 'setting'>,
  making: Making,
): object[] {
  const accepted = pledges.find(one => 'approved' in one);
  if (!setting || !accepted || number >= (size.promises?.commitments ?? 0)) return [];
  const promising = { number: number + 1, member: accepted.member, pledge: accepted._id, setting };
  return [commitmentOf(promising, making)];
}

function waits(figure: SyntheticFigure): void {
  figure.acceptances = [];
}

async function stored(
  model: Storing,
  all: readonly Whole[],
  of: (one: Whole) => readonly object[],
): Promise<number> {
  const documents = all.flatMap(of);
  await insertPlain(model, documents);
  return documents.length;
}

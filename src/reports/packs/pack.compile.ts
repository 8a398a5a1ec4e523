import { createHash } from 'node:crypto';
import { Assembly, type StoredAssembly } from '../../assemblies/assembly.ts';
import { whenText, whereText } from '../../assemblies/assembly.words.ts';
import { namesOf } from '../../assemblies/names.ts';
import { reportBackCounts } from '../../commitments/public/commitment.counts.ts';
import { toldLine } from '../../commitments/public/commitment.told.ts';
import { promisesMadeAt } from '../../commitments/public/public-commitments.ts';
import { loadReferred } from '../../commitments/public/referred.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { publicPledges } from '../../pledges/public/public-pledges.ts';
import type { CommitmentLine } from '../../publications/commitment.line.ts';
import { date } from '../../web/helpers/date.ts';
import type { AssemblyPack } from '../pdf/pack/assembly.pack.ts';
import { owedIn } from './owed.ts';

/** What is printed for the room of a public assembly. */
export async function packOf(one: StoredAssembly, at: Date): Promise<Omit<AssemblyPack, 'large'>> {
  const today = dayOf(at);
  const { details, agenda, cancelled } = one;
  const [names, promised] = await Promise.all([namesOf(details.hosts), promisedFor(one, at)]);
  return {
    network: { name: network.name, illustrative: network.illustrative },
    on: today,
    madeAt: `${today}T00:00:00.000Z`,
    ...{ name: details.name, when: whenText(details), where: whereText(details) },
    hosts: details.hosts.flatMap(id => names.get(String(id))?.name ?? []),
    cancelled: cancelled && { on: cancelled.on, reason: cancelled.reason },
    agenda,
    promised,
    owed: owedIn(promised?.lines ?? [], details.on, today),
  };
}

/** The promises of the assembly that it reports back on, or its own where it reports back on none. */
async function promisedFor(one: StoredAssembly, at: Date): Promise<AssemblyPack['promised']> {
  const before =
    one.answers &&
    (await Assembly.findOne({ _id: one.answers, published: { $ne: null } }).lean<StoredAssembly>());
  const made = before ?? one;
  const all = await promisesMadeAt(made._id);
  if (!before && all.length === 0) return null;
  const today = dayOf(at);
  const [referred, pledged] = await Promise.all([loadReferred(all), publicPledges(at)]);
  const pledges = new Map(pledged.map(({ line }) => [line.id, line]));
  const lines = all.flatMap(promise => toldLine(promise, { referred, pledges, today }) ?? []);
  const { name, on } = made.details;
  return {
    heading: before ? 'What was promised last time' : 'What was promised here',
    at: before ? `At ${name}, ${date(on)}` : null,
    lines: lines.sort(byMember),
    counts: reportBackCounts(all, { referred, today }),
  };
}

const byMember = (a: CommitmentLine, b: CommitmentLine): number =>
  a.member.name.localeCompare(b.member.name, 'en') || a.slug.localeCompare(b.slug);

/** Another name wherever anything in it is another. */
export const nameOfPack = (pack: AssemblyPack): string =>
  createHash('sha256').update(JSON.stringify(pack)).digest('hex');

import { group, index } from 'd3-array';
import type { Types } from 'mongoose';
import { onceFor } from '../../changes/bounded.ts';
import { whileUnchanged } from '../../changes/cached.ts';
import { Member } from '../../members/member.ts';
import { dayOf } from '../../network/day.ts';
import { readableTold } from '../../publications/earlier.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import { loadFacts } from '../../statistics/facts/facts.load.ts';
import type { Facts, FigureFact } from '../../statistics/facts/facts.ts';
import { withAccepted } from '../../statistics/facts/if-accepted.ts';
import { Pledge, type StoredPledge } from '../pledge.ts';
import { figuresFrom } from '../status/member-figures.ts';
import { pledgeLine } from '../status/public-line.ts';
import { type MemberFigures, peopleHeldBack } from '../status/readings.ts';
import { correctedFigures, saidBefore } from '../suppression/published-before.ts';
import { wordsSaid } from '../suppression/published-statuses.ts';

export interface PublicPledge {
  pledge: StoredPledge;
  line: PledgeLine;
}

/**
 * Every accepted pledge as the public reads it today. Kept until the next change anywhere that it rests on,
 * which is asked of the database each time, so that another process's acceptance shows on the next page.
 */
export async function publicPledges(at: Date): Promise<PublicPledge[]> {
  return (await worked(at)).pledges;
}

/** The accepted figures that pledges are judged by. */
export async function currentFigures(at: Date): Promise<MemberFigures> {
  return (await worked(at)).figures;
}

/** The figures that pledges would be judged by with these accepted besides. */
export async function figuresIfAccepted(accepted: readonly FigureFact[], at: Date): Promise<MemberFigures> {
  const { facts, figuresOf } = await worked(at);
  return figuresOf(withAccepted(facts, accepted));
}

/** The accepted pledges of one member, as the public reads them. */
export async function publicPledgesOf(member: Types.ObjectId, at: Date): Promise<PublicPledge[]> {
  return byMember(await publicPledges(at)).get(String(member)) ?? [];
}

/** One accepted pledge as the public reads it; undefined before it was accepted. */
export async function publicPledge(id: { toString(): string }, at: Date): Promise<PublicPledge | undefined> {
  return byId(await publicPledges(at)).get(String(id));
}

const byMember = onceFor((all: readonly PublicPledge[]) => group(all, ({ pledge }) => String(pledge.member)));
const byId = onceFor((all: readonly PublicPledge[]) => index(all, ({ pledge }) => String(pledge._id)));

const worked = (at: Date) => {
  const day = dayOf(at);
  return keptWork(day, day);
};

const keptWork = whileUnchanged(
  'public pledges',
  { on: ['pledges', 'figures', 'directory', 'network'] },
  workOut,
);

interface Worked {
  pledges: PublicPledge[];
  figures: MemberFigures;
  facts: Facts;
  /** The figures of these facts, beside all else that is public. */
  figuresOf(facts: Facts): MemberFigures;
}

async function workOut(day: string): Promise<Worked> {
  const [stored, members, facts, { told, lost }] = await Promise.all([
    Pledge.find({ approved: { $ne: null } }).lean<StoredPledge[]>(),
    Member.find({}, { approved: 1 }).lean(),
    loadFacts(),
    readableTold(),
  ]);
  const names = new Map(members.map(one => [String(one._id), one.approved.name]));
  const once = saidBefore(stored, facts, await correctedFigures(stored));
  const earlier = [...told, ...once.earlier];
  const figuresOf = (given: Facts) => {
    const words = [...wordsSaid(stored, given), ...once.words];
    const figures = figuresFrom(given, { earlier, words });
    return lost ? peopleHeldBack(figures) : figures;
  };
  const figures = figuresOf(facts);
  const pledges = stored.flatMap(pledge => {
    const line = pledgeLine(pledge, { members: names, figures, at: day });
    return line ? [{ pledge, line }] : [];
  });
  return { pledges, figures, facts, figuresOf };
}

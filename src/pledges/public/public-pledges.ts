import { group, index } from 'd3-array';
import type { Types } from 'mongoose';
import { onceFor } from '../../changes/bounded.ts';
import { whileUnchanged } from '../../changes/cached.ts';
import { stampOf } from '../../changes/counters.ts';
import { nameOf, Recalled, takingTurns } from '../../changes/recalled.ts';
import { Member } from '../../members/member.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { readableTold } from '../../publications/earlier.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import { loadFacts } from '../../statistics/facts/facts.load.ts';
import type { Facts, FigureFact } from '../../statistics/facts/facts.ts';
import { withAccepted } from '../../statistics/facts/if-accepted.ts';
import type { PrintedWord } from '../../statistics/suppression/suppression.ts';
import { Pledge, type StoredPledge } from '../pledge.ts';
import { figuresFrom } from '../status/member-figures.ts';
import { type LinesAsked, pledgeLine } from '../status/public-line.ts';
import { type FigureReading, type MemberFigures, peopleHeldBack } from '../status/readings.ts';
import { RecalledFigures } from '../status/recalled-figures.ts';
import { correctedFigures, type Past, saidBefore } from '../suppression/published-before.ts';
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
  { on: ['pledges', 'figures', 'directory', 'network'], most: 2 },
  computeAll,
);

interface Worked {
  pledges: PublicPledge[];
  figures: MemberFigures;
  facts: Facts;
  /** The figures of these facts, beside all else that is public. */
  figuresOf(facts: Facts): MemberFigures;
}

const recalled = new RecalledFigures();
const lines = new Recalled<{ line: PledgeLine | null }>();

/** Only what rests on something that changed since the last time is worked out anew. */
async function computeAll(day: string): Promise<Worked> {
  const { text } = await stampOf(['network']);
  const [stored, members, facts, { toldOf, lost }] = await Promise.all([
    Pledge.find({ approved: { $ne: null } }).lean<StoredPledge[]>(),
    Member.collection.find({}, { projection: { 'approved.name': 1 } }).toArray(),
    loadFacts(),
    readableTold(),
  ]);
  nextRound(text);
  const names = new Map(members.map(one => [String(one._id), String(one.approved.name)]));
  const once = await saidOnce(stored, facts);
  const figuresOf = (given: Facts, words = wordsSaid(stored, given, recalled)) => {
    const beside = { earlier: once.earlier, toldOf, words: [...words, ...once.words] };
    const figures = figuresFrom(given, beside, recalled);
    return lost ? peopleHeldBack(figures) : figures;
  };
  const figures = figuresOf(facts, await wordsInTurns(stored, facts));
  const pledges = await linesOf(stored, { members: names, figures, at: day });
  return { pledges, figures, facts, figuresOf };
}

function nextRound(catalogue: string): void {
  recalled.nextRound();
  lines.nextRound();
  recalled.about = nameOf(catalogue, network);
}

/** So many at once: the members are looked up anew for each lot. */
const LOT = 200;

async function saidOnce(stored: readonly StoredPledge[], facts: Facts): Promise<Past> {
  const [corrected, turn] = [await correctedFigures(stored), takingTurns()];
  const past: Past = { earlier: [], words: [] };
  for (let start = 0; start < stored.length; start += LOT) {
    const said = saidBefore(stored.slice(start, start + LOT), facts, corrected, recalled);
    past.earlier.push(...said.earlier);
    past.words.push(...said.words);
    await turn();
  }
  return past;
}

async function wordsInTurns(stored: readonly StoredPledge[], facts: Facts): Promise<PrintedWord[]> {
  const turn = takingTurns();
  const words: PrintedWord[] = [];
  for (const pledge of stored) {
    words.push(...wordsSaid([pledge], facts, recalled));
    await turn();
  }
  return words;
}

async function linesOf(stored: readonly StoredPledge[], asked: LinesAsked): Promise<PublicPledge[]> {
  const turn = takingTurns();
  const pledges: PublicPledge[] = [];
  for (const pledge of stored) {
    const { line } = lines.get(lineName(pledge, asked), () => ({ line: pledgeLine(pledge, asked) }));
    if (line) pledges.push({ pledge, line });
    await turn();
  }
  return pledges;
}

/** All that a line is made from. */
function lineName(pledge: StoredPledge, { members, figures, at }: LinesAsked): string {
  const { member, approved } = pledge;
  const measure = approved?.measure;
  const own = measure
    ? figures({ member: String(member), indicator: measure.indicator, ring: measure.ring })
    : [];
  return nameOf(recalled.about, at, members.get(String(member)), pledge, own.map(readingName));
}

const readingName = ({ shown, ...reading }: FigureReading) => [reading, shown.state];

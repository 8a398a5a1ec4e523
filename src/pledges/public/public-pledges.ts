import { group, index } from 'd3-array';
import type { Types } from 'mongoose';
import { onceFor } from '../../changes/bounded.ts';
import { whileUnchanged } from '../../changes/cached.ts';
import { stampOf } from '../../changes/counters.ts';
import { programName } from '../../changes/program.ts';
import { inTurns, nameOf } from '../../changes/recalled.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { freshNetwork } from '../../network/stored.ts';
import { readableTold } from '../../publications/earlier.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import { loadDataset } from '../../statistics/facts/facts.load.ts';
import type { FigureFact } from '../../statistics/facts/figure.fact.ts';

import { withAccepted } from '../../statistics/facts/if-accepted.ts';
import type { StoredPledge } from '../pledge.ts';
import type { LinesAsked } from '../status/public-line.ts';
import type { MemberFigures } from '../status/readings.ts';
import { acceptedPledges } from './accepted-pledges.ts';
import { computeAside } from './aside.ts';
import { compute, figuresIf, figuresNow, unknownOf } from './current-figures.ts';
import { keyOf, type ReadingQuestion, type ReadingSources } from './indicator-readings.ts';
import { keepWork, recallWork } from './kept-work.ts';
import { lineOf } from './public-lines.ts';

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
  const { from } = await worked(at);
  return figuresIf(withAccepted(from.facts, accepted), from);
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

interface ComputedPledges {
  pledges: PublicPledge[];
  figures: MemberFigures;
  from: ReadingSources;
}

/** Only what rests on something that changed since the last time is worked out anew. */
async function computeAll(day: string): Promise<ComputedPledges> {
  const sources = await readSources();
  if (!days.has(day)) await recallWork(day);
  days.add(day);
  await workedAside(sources, day);
  const done = await computeFrom(sources, day);
  if (sources.stored.length >= MANY_PLEDGES) keepLater(day, sources.stored);
  return done;
}

/** Works out everything in this thread and keeps it. */
export async function computeAndKeep(day: string): Promise<void> {
  const sources = await readSources();
  await recallWork(day);
  await computeFrom(sources, day);
  await keepWork(day, sources.stored);
}

/** Of these days this process has read what any process kept. */
const days = new Set<string>();

/** Fewer are worked out in no time. */
const MANY_PLEDGES = 200;
/** So many indicators of so many members are not what one act changed: a thread of its own works them out meanwhile. */
const MANY_INDICATORS = 5;
const MANY_MEMBERS = 500;

interface PledgeSources {
  stored: readonly StoredPledge[];
  from: ReadingSources;
}

const isLong = ({ stored, from }: PledgeSources): boolean =>
  from.facts.members.length >= MANY_MEMBERS && unknownOf(askedBy(stored), from).length >= MANY_INDICATORS;

let aside: Promise<void> | null = null;

/** Has what takes long worked out by a thread of its own, one at a time: what the one before did may be enough. */
async function workedAside(sources: PledgeSources, day: string): Promise<void> {
  while (aside && isLong(sources)) {
    await aside;
    await recallWork(day);
  }
  if (!isLong(sources)) return;
  aside = startAside(day).finally(() => {
    aside = null;
  });
  await aside;
}

/** What a thread of its own could not do is done here. */
async function startAside(day: string): Promise<void> {
  await computeAside(day).then(
    () => recallWork(day),
    (problem: Error) => process.emitWarning(problem),
  );
}

async function computeFrom({ stored, from }: PledgeSources, day: string): Promise<ComputedPledges> {
  await compute(askedBy(stored), from);
  const figures = figuresNow(from);
  const members = new Map(from.facts.members.map(({ id, name }) => [id, name]));
  const pledges = await inTurns(linesFor(stored, { members, figures, at: day }, from.about));
  return { pledges, figures, from };
}

/** Once nothing was worked out for so long: acts often come one after another. */
const KEPT_AFTER_MS = 3_000;
const keeping = new Map<string, NodeJS.Timeout>();

function keepLater(day: string, stored: readonly StoredPledge[]): void {
  clearTimeout(keeping.get(day));
  const keep = () => {
    keeping.delete(day);
    // What is not kept is worked out again after a start.
    keepWork(day, stored).catch(() => {});
  };
  keeping.set(day, setTimeout(keep, KEPT_AFTER_MS).unref());
}

async function readSources(): Promise<PledgeSources> {
  const [{ text }, stored, data, program] = await Promise.all([
    stampOf(['network']),
    acceptedPledges(),
    loadDataset(),
    programName(),
  ]);
  const measured = group(
    stored.filter(({ approved }) => approved?.measure),
    ({ approved }) => approved?.measure?.indicator ?? '',
  );
  const told = await readableTold(data);
  // Whoever asks may have been told of the settings before they were changed, and what is kept is for others too.
  await freshNetwork();
  const about = nameOf(program, text, network);
  return { stored, from: { measured, data, facts: data.amountsBy(), told, about } };
}

/** What figures these pledges are judged by, each once. */
function askedBy(stored: readonly StoredPledge[]): ReadingQuestion[] {
  const all = stored.flatMap(({ approved }) => approved?.measure ?? []);
  return [
    ...new Map(all.map(({ indicator, ring }) => [keyOf({ indicator, ring }), { indicator, ring }])).values(),
  ];
}

function* linesFor(
  stored: readonly StoredPledge[],
  asked: LinesAsked,
  about: string,
): Generator<void, PublicPledge[]> {
  const pledges: PublicPledge[] = [];
  for (const pledge of stored) {
    const line = lineOf(pledge, asked, about);
    if (line) pledges.push({ pledge, line });
    yield;
  }
  return pledges;
}

import type { Types } from 'mongoose';
import { loadFacts } from '../figures/facts.load.ts';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import type { PledgeLine } from '../reports/publication.ts';
import { Report } from '../reports/report.ts';
import { publishedReports, reportsTold } from '../reports/told.ts';
import { Figure } from '../returns/figure.ts';
import { figuresFrom } from './figures.ts';
import { pledgeLine } from './lines.ts';
import { Pledge, type StoredPledge } from './pledge.ts';
import type { Figures } from './readings.ts';

/** Two acceptances may bear the same instant: what is newer than this is worked out again. */
const SETTLED_MS = 2_000;

export interface PublicPledge {
  pledge: StoredPledge;
  line: PledgeLine;
}

let kept: { stamp: string; pledges: PublicPledge[]; figures: Figures } | null = null;

/**
 * Every accepted pledge as the public reads it today. Kept until the next acceptance anywhere, which is
 * asked of the database each time, so that another process's acceptance shows on the next page.
 */
export async function publicPledges(at: Date): Promise<PublicPledge[]> {
  return (await worked(at)).pledges;
}

/** The accepted figures that pledges are judged by. */
export async function currentFigures(at: Date): Promise<Figures> {
  return (await worked(at)).figures;
}

/** The accepted pledges of one member, as the public reads them. */
export async function publicPledgesOf(member: Types.ObjectId, at: Date): Promise<PublicPledge[]> {
  const all = await publicPledges(at);
  return all.filter(({ pledge }) => pledge.member.equals(member));
}

async function worked(at: Date) {
  const { stamp, settled } = await newest(at);
  if (kept?.stamp === stamp) return kept;
  const made = { stamp, ...(await workOut(dayOf(at))) };
  kept = settled ? made : null;
  return made;
}

async function newest(at: Date): Promise<{ stamp: string; settled: boolean }> {
  const [pledge, figure, member, report] = await Promise.all([
    Pledge.findOne({ shownAt: { $ne: null } }, { shownAt: 1 })
      .sort({ shownAt: -1 })
      .lean(),
    Figure.findOne({ accepted: { $ne: null } }, { accepted: 1 })
      .sort({ accepted: -1 })
      .lean(),
    Member.findOne({}, { changed: 1 }).sort({ changed: -1 }).lean(),
    Report.findOne({ publication: { $ne: null } }).sort({ 'publication.at': -1 }),
  ]);
  const times = [pledge?.shownAt, member?.changed, figure?.accepted, report?.publication?.at].map(
    time => time?.getTime() ?? 0,
  );
  const last = Math.max(...times);
  return { stamp: `${times.join(' ')} ${dayOf(at)}`, settled: Date.now() - last > SETTLED_MS };
}

async function workOut(day: string): Promise<{ pledges: PublicPledge[]; figures: Figures }> {
  const [stored, members, facts, told] = await Promise.all([
    Pledge.find({ approved: { $ne: null } }).lean<StoredPledge[]>(),
    Member.find({}, { approved: 1 }).lean(),
    loadFacts(),
    publishedReports().then(reportsTold),
  ]);
  const names = new Map(members.map(one => [String(one._id), one.approved.name]));
  const figures = figuresFrom(facts, told);
  const pledges = stored.flatMap(pledge => {
    const line = pledgeLine(pledge, { members: names, figures, at: day });
    return line ? [{ pledge, line }] : [];
  });
  return { pledges, figures };
}

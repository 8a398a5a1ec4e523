import { loadFacts } from '../figures/facts.load.ts';
import type { Facts } from '../figures/facts.ts';
import type { Earlier } from '../figures/suppression.ts';
import { freshCatalogue } from '../indicators/current.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { Pledge, type StoredPledge } from '../pledges/pledge.ts';
import { releasesMade } from '../returns/releases.ts';
import { Return } from '../returns/return.ts';
import type { Sources } from './content/making.ts';
import { toldBy } from './content/told.ts';
import { writePublication } from './content/write.ts';
import { endOfDay } from './cut-off.ts';
import { publicationOf } from './newest.ts';
import type { Publication } from './publication.ts';
import { type Published, Report, type ReportDocument } from './report.ts';

export type Compiled = Sources['report'];

export interface When {
  at: Date;
  /** A preview: it says so on its cover and in every footer. */
  draft: boolean;
}

/**
 * The report as it stands: figures as last accepted by its cut-off, and never after `at`. Reads the
 * database and changes nothing; the same facts give the same publication.
 */
export async function compileReport(report: Compiled, { at, draft }: When): Promise<Publication> {
  await freshCatalogue();
  const published = await Report.find({ publication: { $ne: null } }).sort({ 'publication.at': 1 });
  const earlier = (await Promise.all(published.map(tellAgain))).flat();
  return writePublication(await gather(report, published, at), { at, draft, earlier });
}

/** What a published report told, worked out anew from the figures it rested on. */
async function tellAgain(report: ReportDocument): Promise<Earlier[]> {
  const { at } = report.publication as Published;
  return toldBy(await publicationOf(report), await factsFor(report, at));
}

async function gather(report: Compiled, published: ReportDocument[], at: Date): Promise<Sources> {
  const by = lastInstant(report.cutOff, at);
  const [facts, pledges, members, sent, releases] = await Promise.all([
    factsFor(report, at),
    Pledge.find().sort({ 'made.at': 1, _id: 1 }).lean<StoredPledge[]>(),
    Member.find({}, { slug: 1 }).lean(),
    Return.find({ period: report.period, 'submissions.at': { $lte: by } }, { member: 1 }).lean(),
    releasesMade(report.period),
  ]);
  const slugs = new Map(members.map(({ _id, slug }) => [String(_id), slug]));
  const before = await versionBefore(report, published);
  return {
    report,
    network,
    facts,
    pledges,
    slugs,
    releases,
    sent: new Set(sent.map(({ member }) => String(member))),
    before,
  };
}

/** The facts by a report's own cut-off, which for a later version is later than the period's. */
async function factsFor({ cutOff, period }: Pick<Compiled, 'cutOff' | 'period'>, at: Date): Promise<Facts> {
  const facts = await loadFacts({ acceptedBy: lastInstant(cutOff, at) });
  const periods = facts.periods.map(one => (one.key === period ? { ...one, cutOff } : one));
  return { ...facts, periods, worked: new Map() };
}

const lastInstant = (cutOff: string, at: Date): Date =>
  new Date(Math.min(endOfDay(cutOff).getTime(), at.getTime()));

/** The version before of the same period, else the newest report on an earlier one. */
async function versionBefore({ period, number }: Compiled, published: ReportDocument[]) {
  const earlier = published.filter(
    one => one.period < period || (one.period === period && one.number < number),
  );
  const sorted = earlier.sort((a, b) => a.period.localeCompare(b.period) || a.number - b.number);
  const last = sorted.at(-1);
  return last ? publicationOf(last) : null;
}

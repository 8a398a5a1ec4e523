import { freshCatalogue } from '../../indicators/catalogue.stored.ts';
import { Member } from '../../members/member.ts';
import { network } from '../../network/current.ts';
import { Pledge, type StoredPledge } from '../../pledges/pledge.ts';
import { pledgesTold } from '../../pledges/status/member-figures.ts';
import { correctedFigures, type Past, saidBefore } from '../../pledges/suppression/published-before.ts';
import { wordsSaid } from '../../pledges/suppression/published-statuses.ts';
import { factsFor, lastInstant, publishedReports, reportsTold } from '../../publications/earlier.ts';
import { publicationOf } from '../../publications/frozen.ts';
import type { Publication } from '../../publications/publication.ts';
import type { ReportDocument } from '../../publications/report.ts';
import { releasesMade } from '../../returns/releases.ts';
import { Return } from '../../returns/return.ts';
import { loadFacts } from '../../statistics/facts/facts.load.ts';
import type { Earlier } from '../../statistics/suppression/suppression.ts';
import type { Sources } from '../content/making.ts';
import { writePublication } from '../content/write.ts';

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
  const published = await publishedReports();
  const told = await reportsTold(published);
  const sources = await gather(report, published, at);
  const { pledges, facts } = sources;
  const said = await pledgesSaid(pledges, told);
  return writePublication(sources, {
    at,
    draft,
    earlier: [...told, ...said.earlier],
    words: [...wordsSaid(pledges, facts), ...said.words],
  });
}

/** What the pages of pledges say now, and what they said before figures were corrected. */
async function pledgesSaid(pledges: readonly StoredPledge[], told: readonly Earlier[]): Promise<Past> {
  const [now, corrected] = await Promise.all([loadFacts(), correctedFigures(pledges)]);
  const once = saidBefore(pledges, now, corrected);
  const words = [...wordsSaid(pledges, now), ...once.words];
  const earlier = pledgesTold(pledges, now, { earlier: [...told, ...once.earlier], words });
  return { earlier: [...earlier, ...once.earlier], words };
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

/** The version before of the same period, else the newest report on an earlier one. */
async function versionBefore({ period, number }: Compiled, published: ReportDocument[]) {
  const earlier = published.filter(
    one => one.period < period || (one.period === period && one.number < number),
  );
  const sorted = earlier.sort((a, b) => a.period.localeCompare(b.period) || a.number - b.number);
  const last = sorted.at(-1);
  return last ? publicationOf(last) : null;
}

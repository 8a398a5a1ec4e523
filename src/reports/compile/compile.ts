import { promisesAt } from '../../commitments/public/public-commitments.ts';
import { Member } from '../../members/member.ts';
import { network } from '../../network/current.ts';
import { Pledge, type StoredPledge } from '../../pledges/pledge.ts';
import { pledgesTold } from '../../pledges/status/member-figures.ts';
import { correctedFigures, type Past, saidBefore } from '../../pledges/suppression/published-before.ts';
import { wordsSaid } from '../../pledges/suppression/published-statuses.ts';
import {
  type EarlierReport,
  earlierReports,
  factsFor,
  lastInstant,
  reportsTold,
} from '../../publications/earlier.ts';
import type { Publication } from '../../publications/publication.ts';
import { releasesMade } from '../../returns/figure/releases.ts';
import { Return } from '../../returns/return.ts';
import { type Dataset, loadDataset } from '../../statistics/facts/facts.load.ts';
import type { Earlier } from '../../statistics/suppression/suppression.ts';
import { publicStories } from '../../stories/public-stories.ts';
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
 * database once and changes nothing; the same facts give the same publication.
 */
export async function compileReport(report: Compiled, { at, draft }: When): Promise<Publication> {
  const data = await loadDataset();
  const published = await earlierReports();
  const told = await reportsTold(published, data);
  const sources = { ...(await gather(report, data, at)), before: versionBefore(report, published) };
  const { pledges, facts } = sources;
  const said = await pledgesSaid(pledges, told, data);
  return writePublication(sources, {
    at,
    draft,
    earlier: [...told, ...said.earlier],
    words: [...wordsSaid(pledges, facts), ...said.words],
  });
}

async function gather(report: Compiled, data: Dataset, at: Date): Promise<Omit<Sources, 'before'>> {
  const by = lastInstant(report.cutOff, at);
  const [facts, pledges, members, sent, releases, promises, told] = await Promise.all([
    factsFor(report, at, data),
    Pledge.find().sort({ 'made.at': 1, _id: 1 }).lean<StoredPledge[]>(),
    Member.find({}, { slug: 1 }).lean(),
    Return.find({ period: report.period, 'submissions.at': { $lte: by } }, { member: 1 }).lean(),
    releasesMade(report.period),
    promisesAt(at),
    publicStories(),
  ]);
  const slugs = new Map(members.map(({ _id, slug }) => [String(_id), slug]));
  const handedIn = new Set(sent.map(({ member }) => String(member)));
  return { report, network, facts, pledges, slugs, releases, promises, sent: handedIn, stories: told.all };
}

/** The version before of the same period, else the newest report on an earlier one. */
function versionBefore(
  { period, number }: Compiled,
  published: readonly EarlierReport[],
): Publication | null {
  const earlier = published.filter(
    ({ report }) => report.period < period || (report.period === period && report.number < number),
  );
  const sorted = earlier.sort(
    (a, b) => a.report.period.localeCompare(b.report.period) || a.report.number - b.report.number,
  );
  return sorted.at(-1)?.publication ?? null;
}

/** What the pages of pledges say now, and what they said before figures were corrected. */
async function pledgesSaid(
  pledges: readonly StoredPledge[],
  told: readonly Earlier[],
  data: Dataset,
): Promise<Past> {
  const now = await data.by();
  const once = saidBefore(pledges, now, correctedFigures(pledges, data));
  const words = [...wordsSaid(pledges, now), ...once.words];
  const earlier = pledgesTold(pledges, now, { earlier: [...told, ...once.earlier], words });
  return { earlier: [...earlier, ...once.earlier], words };
}

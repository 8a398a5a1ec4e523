import { whileUnchanged } from '../changes/cached.ts';
import { publicationOf, unlessLost } from './frozen.ts';
import type { Publication } from './publication.ts';
import { type HydratedReport, Report } from './report.ts';

export const PUBLISHED = { publication: { $ne: null } };

/** What a page of figures reads: a published report, or for a coordinator the figures as they stand. */
export interface Edition {
  publication: Publication;
  /** The published version; null for what is not yet published. */
  number: number | null;
}

type PublishedReport = Pick<Report, 'slug' | 'period' | 'number' | 'publication'>;

export interface PublishedPeriod {
  key: string;
  slug: string;
  /** Its newest published version. */
  number: number;
  publication: HydratedReport['publication'];
}

/** The published reports, those on the newest period first, and of each period the newest version. */
const publishedReports = (): Promise<readonly PublishedReport[]> => keptReports(null);

const fields = { slug: 1, period: 1, number: 1, publication: 1 };

const keptReports = whileUnchanged('published reports', { on: ['reports'] }, async () =>
  Report.find(PUBLISHED, fields).sort({ period: -1, number: -1 }).lean<PublishedReport[]>(),
);

/** The periods that have a published report, newest first. */
export async function publishedPeriods(): Promise<PublishedPeriod[]> {
  const newest = new Map<string, PublishedPeriod>();
  for (const { period: key, slug, number, publication } of await publishedReports())
    if (!newest.has(key)) newest.set(key, { key, slug, number, publication });
  return [...newest.values()];
}

/** A period as its newest published report says it, or as one version of it did; null where there is none. */
export async function editionOf(period: string, version: number | null): Promise<Edition | null> {
  const all = (await publishedReports()).filter(one => one.period === period);
  const report = version === null ? all[0] : all.find(({ number }) => number === version);
  return report ? { publication: await publicationOf(report), number: report.number } : null;
}

export interface Newest {
  slug: string;
  publication: Publication;
}

/**
 * The newest version of the report on the latest published period; null before the first, and while its file
 * cannot be read. Only from it may the public read numbers of the network or of groups.
 */
export async function newestPublication(): Promise<Newest | null> {
  const [report] = await publishedReports();
  if (!report) return null;
  const { slug } = report;
  return unlessLost(publicationOf(report).then(publication => ({ slug, publication })));
}

import { publicationOf } from './frozen.ts';
import type { Publication } from './publication.ts';
import { Report, type ReportDocument } from './report.ts';

export const PUBLISHED = { publication: { $ne: null } };

/** What a page of figures reads: a published report, or for a coordinator the figures as they stand. */
export interface Edition {
  publication: Publication;
  /** The published version; null for what is not yet published. */
  number: number | null;
}

export interface PublishedPeriod {
  key: string;
  /** Its newest published version. */
  number: number;
  publication: ReportDocument['publication'];
}

/** The periods that have a published report, newest first. */
export async function publishedPeriods(): Promise<PublishedPeriod[]> {
  const reports = await Report.find(PUBLISHED, { period: 1, number: 1, publication: 1 })
    .sort({ period: -1, number: -1 })
    .lean();
  const newest = new Map<string, PublishedPeriod>();
  for (const { period: key, number, publication } of reports)
    if (!newest.has(key)) newest.set(key, { key, number, publication });
  return [...newest.values()];
}

/** A period as its newest published report says it, or as one version of it did; null where there is none. */
export async function editionOf(period: string, version: number | null): Promise<Edition | null> {
  const wanted = { ...PUBLISHED, period, ...(version === null ? {} : { number: version }) };
  const report: ReportDocument | null = await Report.findOne(wanted).sort({ number: -1 });
  return report && { publication: await publicationOf(report), number: report.number };
}

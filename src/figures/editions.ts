import { network } from '../network/current.ts';
import { Period } from '../network/period.ts';
import { publicationOf } from '../publications/frozen.ts';
import type { Publication } from '../publications/publication.ts';
import { Report, type ReportDocument } from '../publications/report.ts';
import { compiledNow } from '../reports/compile/compile.cached.ts';

const PUBLISHED = { publication: { $ne: null } };

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

/** The opened periods, newest first: those a coordinator may look into before their report. */
export async function openedPeriods(): Promise<string[]> {
  const periods = await Period.find({ opened: { $ne: null } }, { key: 1 })
    .sort({ starts: -1 })
    .lean();
  return periods.map(({ key }) => key);
}

/** A period as the next report would say it now, with what it would hold back. Only for coordinators. */
export async function unpublished(period: string, at: Date): Promise<Edition | null> {
  const opened = await Period.findOne({ key: period, opened: { $ne: null } }).lean();
  if (!opened) return null;
  const last = await Report.findOne({ ...PUBLISHED, period }, { number: 1 })
    .sort({ number: -1 })
    .lean();
  const publication = await compiledNow(
    {
      slug: '',
      title: 'Not yet published',
      foreword: '',
      forewordBy: '',
      themes: network.themes.map(({ key }) => key),
      next: '',
      themesNext: {},
      number: (last?.number ?? 0) + 1,
      changeNote: '',
      period,
      cutOff: opened.cutOff,
    },
    at,
  );
  return { publication, number: null };
}

import { endOfDay } from '../network/cut-off.ts';
import { type Dataset, loadDataset } from '../statistics/facts/facts.load.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import type { Earlier } from '../statistics/suppression/suppression.ts';
import { toldBy } from './answers-told.ts';
import { publicationOf, unlessLost } from './frozen.ts';
import type { Publication } from './publication.ts';
import { type Published, Report, type ReportDocument } from './report.ts';

/** A published report with what it froze. */
export interface EarlierReport {
  report: ReportDocument;
  publication: Publication;
}

/** What was published before, oldest first; each is read once. */
export async function earlierReports(): Promise<EarlierReport[]> {
  return Promise.all((await published()).map(readWhole));
}

const published = (): Promise<ReportDocument[]> =>
  Report.find({ publication: { $ne: null } }).sort({ 'publication.at': 1 });

const readWhole = async (report: ReportDocument): Promise<EarlierReport> => ({
  report,
  publication: await publicationOf(report),
});

/** What these told, worked out anew from the figures they rested on. */
export async function reportsTold(reports: readonly EarlierReport[], data: Dataset): Promise<Earlier[]> {
  return (await Promise.all(reports.map(one => tellAgain(one, data)))).flat();
}

/** What every published report told of an indicator, as far as it can still be read, and whether some of it is lost. */
export async function readableTold(): Promise<{ toldOf(indicator: string): Earlier[]; lost: boolean }> {
  const data = await loadDataset();
  const all = await Promise.all((await published()).map(report => unlessLost(readWhole(report))));
  const read = await Promise.all(all.flatMap(one => (one ? [withFacts(one, data)] : [])));
  return {
    toldOf: indicator => read.flatMap(({ publication, facts }) => toldBy(publication, facts, indicator)),
    lost: all.includes(null),
  };
}

async function withFacts({ report, publication }: EarlierReport, data: Dataset) {
  const { at } = report.publication as Published;
  return { publication, facts: await factsFor(report, at, data) };
}

async function tellAgain(one: EarlierReport, data: Dataset): Promise<Earlier[]> {
  const { publication, facts } = await withFacts(one, data);
  return toldBy(publication, facts);
}

/** The facts by a report's own cut-off, which for a later version is later than the period's. */
export async function factsFor(
  { cutOff, period }: Pick<ReportDocument, 'cutOff' | 'period'>,
  at: Date,
  data: Dataset,
): Promise<Facts> {
  return withCutOff(await data.by(lastInstant(cutOff, at)), { cutOff, period });
}

/** The facts with a report's own cut-off in the place of its period's. */
export function withCutOff(
  facts: Facts,
  { cutOff, period }: Pick<ReportDocument, 'cutOff' | 'period'>,
): Facts {
  if (facts.periods.every(one => one.key !== period || one.cutOff === cutOff)) return facts;
  const periods = facts.periods.map(one => (one.key === period ? { ...one, cutOff } : one));
  return { ...facts, periods, worked: new Map() };
}

export const lastInstant = (cutOff: string, at: Date): Date =>
  new Date(Math.min(endOfDay(cutOff).getTime(), at.getTime()));

import { endOfDay } from '../network/cut-off.ts';
import { loadFacts } from '../statistics/facts/facts.load.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import type { Earlier } from '../statistics/suppression/suppression.ts';
import { toldBy } from './answers-told.ts';
import { publicationOf, unlessLost } from './frozen.ts';
import { type Published, Report, type ReportDocument } from './report.ts';

/** The published reports, oldest first. */
export const publishedReports = (): Promise<ReportDocument[]> =>
  Report.find({ publication: { $ne: null } }).sort({ 'publication.at': 1 });

/** What published reports told, worked out anew from the figures they rested on. */
export async function reportsTold(reports: readonly ReportDocument[]): Promise<Earlier[]> {
  return (await Promise.all(reports.map(tellAgain))).flat();
}

/** What of it can still be read, and whether some of it is lost. */
export async function readableTold(
  reports: readonly ReportDocument[],
): Promise<{ told: Earlier[]; lost: boolean }> {
  const all = await Promise.all(reports.map(report => unlessLost(tellAgain(report))));
  return { told: all.flatMap(one => one ?? []), lost: all.includes(null) };
}

async function tellAgain(report: ReportDocument): Promise<Earlier[]> {
  const { at } = report.publication as Published;
  return toldBy(await publicationOf(report), await factsFor(report, at));
}

/** The facts by a report's own cut-off, which for a later version is later than the period's. */
export async function factsFor(
  { cutOff, period }: Pick<ReportDocument, 'cutOff' | 'period'>,
  at: Date,
): Promise<Facts> {
  return withCutOff(await loadFacts({ acceptedBy: lastInstant(cutOff, at) }), { cutOff, period });
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

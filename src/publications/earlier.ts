import { nameOf } from '../changes/recalled.ts';
import { endOfDay } from '../network/cut-off.ts';
import { wholeBasisOf } from '../statistics/answer/basis.ts';
import type { Dataset } from '../statistics/facts/facts.load.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import type { Earlier } from '../statistics/suppression/suppression.ts';
import { answersTold } from './answers-told.ts';
import { publicationOf, unlessLost } from './frozen.ts';
import type { Publication } from './publication.ts';
import { type HydratedReport, Report, type ReportPublication } from './report.ts';

/** A published report with what it froze. */
export interface EarlierReport {
  report: HydratedReport;
  publication: Publication;
}

/** What was published before, oldest first; each is read once. */
export async function earlierReports(): Promise<EarlierReport[]> {
  return Promise.all((await published()).map(readWhole));
}

const published = (): Promise<HydratedReport[]> =>
  Report.find({ publication: { $ne: null } }).sort({ 'publication.at': 1 });

const readWhole = async (report: HydratedReport): Promise<EarlierReport> => ({
  report,
  publication: await publicationOf(report),
});

/** What these told, worked out anew from the figures they rested on. */
export async function reportsTold(reports: readonly EarlierReport[], data: Dataset): Promise<Earlier[]> {
  return (await Promise.all(reports.map(one => tellAgain(one, data)))).flat();
}

/** What published reports told, as far as it can still be read. */
export interface ReadableTold {
  toldOf(indicator: string): Earlier[];
  /** A name of that: another one where any of it may be another. */
  nameOf(indicator: string): string;
  /** Some of it cannot be read. */
  lost: boolean;
}

/** What every published report told of an indicator, worked out when it is asked for. */
export async function readableTold(data: Dataset): Promise<ReadableTold> {
  const reports = await published();
  const all = await Promise.all(reports.map(report => unlessLost(readWhole(report))));
  const read = all.flatMap(one => (one ? [{ ...one, facts: amountsFor(one.report, data) }] : []));
  return {
    // What is worked out on the way is let go with it.
    toldOf: indicator =>
      read.flatMap(({ publication, facts }) =>
        answersTold(publication, { ...facts, worked: new Map() }, indicator),
      ),
    nameOf: indicator =>
      nameOf(read.map(({ report, facts }) => [report.publication?.file.id, wholeBasisOf(indicator, facts)])),
    lost: all.includes(null),
  };
}

/** What a report told is made of amounts alone. */
function amountsFor(report: HydratedReport, data: Dataset): Facts {
  const { at } = report.publication as ReportPublication;
  return withCutOff(data.amountsBy(lastInstant(report.cutOff, at)), report);
}

async function tellAgain({ report, publication }: EarlierReport, data: Dataset): Promise<Earlier[]> {
  const { at } = report.publication as ReportPublication;
  return answersTold(publication, await factsFor(report, at, data));
}

/** The facts by a report's own cut-off, which for a later version is later than the period's. */
export async function factsFor(
  { cutOff, period }: Pick<HydratedReport, 'cutOff' | 'period'>,
  at: Date,
  data: Dataset,
): Promise<Facts> {
  return withCutOff(await data.by(lastInstant(cutOff, at)), { cutOff, period });
}

/** The facts with a report's own cut-off in the place of its period's. */
export function withCutOff(
  facts: Facts,
  { cutOff, period }: Pick<HydratedReport, 'cutOff' | 'period'>,
): Facts {
  if (facts.periods.every(one => one.key !== period || one.cutOff === cutOff)) return facts;
  const periods = facts.periods.map(one => (one.key === period ? { ...one, cutOff } : one));
  return { ...facts, periods, worked: new Map() };
}

export const lastInstant = (cutOff: string, at: Date): Date =>
  new Date(Math.min(endOfDay(cutOff).getTime(), at.getTime()));

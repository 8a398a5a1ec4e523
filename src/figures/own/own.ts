import { network } from '../../network/current.ts';
import { endOfDay } from '../../network/cut-off.ts';
import { periodLabel } from '../../network/year.ts';
import { editionOf } from '../../publications/editions.ts';
import type { Publication } from '../../publications/publication.ts';
import { Report, type ReportPublication } from '../../publications/report.ts';
import { type AnswerRange, type PrintedCells, range } from '../../statistics/answer/range.ts';
import { series } from '../../statistics/answer/series.ts';
import { loadFacts } from '../../statistics/facts/facts.load.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { show } from '../../statistics/suppression/suppression.ts';
import { type FigureOwner, publiclyRead } from '../member.figures.ts';

const MOST_YEARS = 6;

/** One year of a member's indicator: its own figure as it gave it, and where the network's members stand. */
export interface OwnYear {
  period: string;
  label: string;
  figure: ShownFigure;
  newDefinition: boolean;
  note: string | null;
  /** What everyone reads of it; null where that is nothing. */
  public: { state: string; text: string } | null;
  /** Of eight or more members, as the newest report has their figures; null where it may not be told. */
  range: AnswerRange | null;
}

export interface OwnSeries {
  code: string;
  years: OwnYear[];
}

/**
 * A member's own figures, year by year and exact, each beside the anonymous range of the network. The range
 * is of the figures that the newest published report rests on, so that no acceptance shows in it.
 */
export async function ownFigures(whose: FigureOwner): Promise<OwnSeries[]> {
  const [facts, told, read] = [await loadFacts(), await factsTold(), await publiclyRead(whose)];
  const periods = facts.periods.slice(-MOST_YEARS).map(({ key }) => key);
  const reports = await reportsOf(periods);
  return [...facts.indicators.keys()].flatMap(code => {
    const years = yearsOf(code, String(whose._id), { facts, told, reports, periods, read });
    return years.some(({ figure }) => figure.state === 'value') ? [{ code, years }] : [];
  });
}

interface OwnSources {
  facts: Facts;
  told: { facts: Facts; period: string } | null;
  /** By period, the newest published report of it. */
  reports: ReadonlyMap<string, Publication>;
  periods: readonly string[];
  /** What everyone reads of the member's own, by indicator and period. */
  read: ReadonlyMap<string, ShownFigure>;
}

function yearsOf(indicator: string, member: string, given: OwnSources): OwnYear[] {
  const { facts, told, reports, periods, read } = given;
  const group = { kind: 'member' as const, key: member };
  const { points } = series({ indicator, ring: null, group }, facts, periods);
  const asked = points.filter(({ answer }) => answer.coverage.of > 0 || answer.out.length > 0);
  const shown = show(
    asked.map(one => one.answer),
    null,
    { rings: network.rings, thresholds: network.thresholds },
  );
  return asked.flatMap(({ period, answer: own }, i) => {
    const figure = shown[i];
    if (!figure) return [];
    const newDefinition = i > 0 && own.newDefinition;
    const note = newDefinition ? own.breakNote : null;
    return [
      {
        period,
        label: periodLabel(period),
        figure,
        newDefinition,
        note,
        public: read.get(`${indicator} ${period}`) ?? null,
        range: rangeIn(indicator, period, { told, reports }),
      },
    ];
  });
}

/** Of the years that the newest report tells of. */
function rangeIn(
  indicator: string,
  period: string,
  { told, reports }: Pick<OwnSources, 'told' | 'reports'>,
): AnswerRange | null {
  if (!told || period > told.period) return null;
  const printed = printedCells(reports.get(period), indicator);
  return range({ indicator, period, ring: null }, told.facts, network.suppression, printed);
}

function printedCells(report: Publication | undefined, code: string): PrintedCells {
  const column = report?.matrix.codes.indexOf(code) ?? -1;
  const cells = report?.matrix.rows.flatMap(({ cells }, row) => {
    const [cell, id] = [cells[column], report.members[row]?.id];
    return cell?.state === 'value' && id ? [[id, cell.text] as const] : [];
  });
  return new Map(cells);
}

async function reportsOf(periods: readonly string[]): Promise<ReadonlyMap<string, Publication>> {
  const editions = await Promise.all(
    periods.map(async period => [period, await editionOf(period, null)] as const),
  );
  return new Map(editions.flatMap(([period, edition]) => (edition ? [[period, edition.publication]] : [])));
}

/** The facts by the newest published report's cut-off; null before the first. */
async function factsTold(): Promise<OwnSources['told']> {
  const report = await Report.findOne({ publication: { $ne: null } }).sort({ period: -1, number: -1 });
  if (!report) return null;
  const { at } = report.publication as ReportPublication;
  const acceptedBy = new Date(Math.min(endOfDay(report.cutOff).getTime(), at.getTime()));
  return { facts: await loadFacts({ acceptedBy }), period: report.period };
}

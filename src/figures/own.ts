import { network } from '../network/current.ts';
import { endOfDay } from '../reports/cut-off.ts';
import { type Published, Report } from '../reports/report.ts';
import { loadFacts } from './facts.load.ts';
import { type Facts, periodLabel } from './facts.ts';
import { type Range, range } from './range.ts';
import { series } from './series.ts';
import type { ShownFigure } from './shown.ts';
import { show } from './suppression.ts';

const MOST_YEARS = 6;

/** One year of a member's indicator: its own figure as it gave it, and where the network's members stand. */
export interface OwnYear {
  period: string;
  label: string;
  figure: ShownFigure;
  newDefinition: boolean;
  note: string | null;
  /** Of eight or more members, as the newest report has their figures; null where it may not be told. */
  range: Range | null;
}

export interface OwnSeries {
  code: string;
  years: OwnYear[];
}

/**
 * A member's own figures, year by year and exact, each beside the anonymous range of the network. The range
 * is of the figures that the newest published report rests on, so that no acceptance shows in it.
 */
export async function ownFigures(member: string): Promise<OwnSeries[]> {
  const [facts, told] = [await loadFacts(), await factsTold()];
  const periods = facts.periods.slice(-MOST_YEARS).map(({ key }) => key);
  return [...facts.indicators.keys()].flatMap(code => {
    const years = yearsOf(code, member, { facts, told, periods });
    return years.some(({ figure }) => figure.state === 'value') ? [{ code, years }] : [];
  });
}

interface Read {
  facts: Facts;
  told: { facts: Facts; period: string } | null;
  periods: readonly string[];
}

function yearsOf(indicator: string, member: string, { facts, told, periods }: Read): OwnYear[] {
  const group = { kind: 'member' as const, key: member };
  const { points } = series({ indicator, ring: null, group }, facts, periods);
  const asked = points.filter(({ answer }) => answer.coverage.of > 0 || answer.out.length > 0);
  const shown = show(
    asked.map(one => one.answer),
    null,
    { rings: network.rings },
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
        range: rangeIn(indicator, period, told),
      },
    ];
  });
}

/** Of the years that the newest report tells of. */
function rangeIn(indicator: string, period: string, told: Read['told']): Range | null {
  if (!told || period > told.period) return null;
  return range({ indicator, period, ring: null }, told.facts, network.suppression);
}

/** The facts by the newest published report's cut-off; null before the first. */
async function factsTold(): Promise<Read['told']> {
  const report = await Report.findOne({ publication: { $ne: null } }).sort({ period: -1, number: -1 });
  if (!report) return null;
  const { at } = report.publication as Published;
  const acceptedBy = new Date(Math.min(endOfDay(report.cutOff).getTime(), at.getTime()));
  return { facts: await loadFacts({ acceptedBy }), period: report.period };
}

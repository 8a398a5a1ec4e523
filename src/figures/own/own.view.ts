import type { TrendPoint } from '../../charts/trend/trend.options.ts';
import { trend } from '../../charts/trend/trend.ts';
import { storedCatalogue } from '../../indicators/catalogue.stored.ts';
import { inWords } from '../../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../../indicators/indicator.ts';
import { network } from '../../network/current.ts';
import { yearStarting } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { withoutUnit } from '../../publications/report.words.ts';
import { unitOf } from '../../reports/content/chapter.indicator.ts';
import { unitText } from '../../reports/indicator.charts.ts';
import { drawing } from '../../reports/page/drawings.ts';
import type { AnswerRange } from '../../statistics/answer/range.ts';
import { ofText } from '../../statistics/text/trim-unit.ts';
import type { OwnSeries, OwnYear } from './own.ts';
import { publicWords } from './own.words.ts';

/** A member's own figures by theme, each with its chart and the same numbers in a table. */
export function ownView(all: readonly OwnSeries[], name: string) {
  return {
    name,
    themes: network.themes.flatMap(({ key, name: theme, icon }) => {
      const figures = all.flatMap(one => {
        const indicator = storedCatalogue().get(one.code);
        return indicator?.theme === key ? [figureOf(indicator, one.years, name)] : [];
      });
      return figures.length > 0 ? [{ key, name: theme, icon, figures }] : [];
    }),
    told: all.some(({ years }) => years.some(({ range }) => range !== null)),
    catalogue: paths.indicators,
  };
}

function figureOf(indicator: Indicator, years: readonly OwnYear[], who: string) {
  const last = years.at(-1) as OwnYear;
  const version = indicator.versions.find(one => one.version === last.figure.definition) as IndicatorVersion;
  const unit = unitOf(version);
  const drawn = years.filter(({ figure }) => figure.plot !== null).length > 0 && isAmount(version);
  return {
    code: indicator.code,
    name: indicator.name,
    href: paths.indicator(indicator.code),
    sentence: inWords(version.definition, network.rings, version),
    unit: version.kind === 'flag' || version.kind === 'level' ? 'As given' : unitText(unit),
    finding: findingOf(years, who),
    chart: drawn ? chartOf(indicator.name, years, unit, who) : null,
    ranges: years.some(({ range }) => range !== null),
    rows: years.toReversed().map(year => ({ ...rowOf(year), public: publicWords(year, version) })),
  };
}

const isAmount = ({ kind }: IndicatorVersion): boolean => kind !== 'flag' && kind !== 'level';

/** The finding, without any place in an order. */
function findingOf(years: readonly OwnYear[], who: string): string {
  const last = years.findLast(({ figure }) => figure.state === 'value');
  if (!last) return `${who} has given no figure yet.`;
  const told = years.findLast(({ range }) => range !== null);
  const own = `${last.figure.short} in ${last.label}.`;
  return told?.range ? `${own} ${halfSentence(told.range, told === last ? '' : ` in ${told.label}`)}` : own;
}

function halfSentence({ members, quartiles }: AnswerRange, when: string): string {
  const [low, , high] = quartiles;
  return `Half of the ${members} members whose figure is printed${when} lie between ${low?.text} and ${high?.text}.`;
}

function chartOf(title: string, years: readonly OwnYear[], unit: string, who: string) {
  const points = years.map(pointOf);
  const description = findingOf(years, who);
  const axis = unit === '%' ? ('%' as const) : unit === 'GBP' ? ('£' as const) : ('' as const);
  const given = {
    title,
    description,
    points,
    unit: axis,
    panel: null,
    one: true,
    unexplained: true,
    yearLabel: yearStarting,
  };
  return drawing(width => trend({ ...given, width, size: width > 500 ? 14 : 12.5 }), 620);
}

function pointOf({ label, figure, newDefinition, note, range }: OwnYear): TrendPoint {
  const [low, middle, high] = range?.quartiles ?? [];
  return {
    label,
    value: figure.plot,
    text: figure.state === 'value' ? withoutUnit(figure).replace(/%$/, '') : figure.text,
    state: figure.state,
    coverage: figure.coverage,
    newDefinition,
    note,
    same: null,
    range: low && middle && high ? [low.plot, middle.plot, high.plot] : null,
    foot: range ? `${range.members} members` : 'no range',
  };
}

/** The column's heading says the unit. */
const bare = (text: string): string => text.replace(/ [^\d£%]+$/, '');

const rowOf = ({ label, figure, newDefinition, note, range }: OwnYear) => {
  const [low, middle, high] = range?.quartiles ?? [];
  return {
    label,
    state: figure.state,
    text: figure.state === 'value' ? (figure.bare ?? figure.text) : figure.text,
    incomplete: figure.incomplete,
    override: figure.how.overrides?.[0]?.text ?? null,
    sums: figure.sums && ofText(figure.sums),
    half: low && high ? `${bare(low.text)} to ${bare(high.text)}` : null,
    middle: middle ? bare(middle.text) : null,
    members: range?.members ?? null,
    definition: newDefinition ? `New definition${note ? `: ${note}` : ''}` : null,
  };
};

import { type Bar, bars } from '../charts/bars.ts';
import { paths } from '../paths.ts';
import { sumsText } from '../reports/figure.words.ts';
import { unitText } from '../reports/indicator.charts.ts';
import { indicatorPage } from '../reports/page/chapter.page.ts';
import { drawing } from '../reports/page/drawings.ts';
import { explanationOf, placeOf } from '../reports/page/explanation.ts';
import type { ChapterIndicator, Publication } from '../reports/publication.ts';
import { figureOf } from './chosen.ts';
import { periodLabel } from './facts.ts';
import { changeSentence } from './figures.words.ts';
import { groupName } from './groups.words.ts';
import { editionText, rowOf } from './list.view.ts';
import { memberFigure } from './member.figure.ts';
import type { Edition } from './published.ts';
import type { Group, ShownFigure } from './shown.ts';

/** Members' names, with the addresses of those who have a page, by id. */
export type Names = ReadonlyMap<string, { name: string; href: string | null }>;

export interface Found {
  edition: Edition;
  indicator: ChapterIndicator;
  theme: { key: string; name: string; icon: string };
  group: Group;
  figure: ShownFigure;
}

/** The indicator in a publication with one group's number; null where the report has none. */
export function find(edition: Edition, code: string, group: Group, year: string | null = null): Found | null {
  const { publication } = edition;
  const period = year ?? publication.period.key;
  for (const { theme, name, icon, indicators } of publication.chapters) {
    const indicator = indicators.find(one => one.code === code);
    const figure = indicator && numberIn(publication, indicator, group, period);
    if (figure) return { edition, indicator, theme: { key: theme, name, icon }, group, figure };
  }
  return null;
}

function numberIn(publication: Publication, indicator: ChapterIndicator, group: Group, period: string) {
  if (group.kind === 'member') return memberFigure(publication, indicator.code, group.key, period);
  return figureOf(indicator, group, period);
}

/** The page of one number: what it is, how it came about, and for the network its trend and its parts. */
export function figureView(found: Found, names: Names) {
  const { edition, indicator, theme, group, figure } = found;
  const { publication, number } = edition;
  const whole = group.kind === 'network';
  const now = whole && figure.period === publication.period.key;
  const who = whole ? '' : groupName(group, publication);
  return {
    title: [indicator.name, who, periodLabel(figure.period)].filter(Boolean).join(', '),
    all: paths.figures,
    name: indicator.name,
    who,
    theme: { ...theme, href: `${paths.figures}?theme=${theme.key}` },
    period: periodLabel(figure.period),
    says: editionText(edition),
    notYet: number === null,
    unit: unitText(indicator.unit),
    number: numberOf(figure),
    finding: now ? indicator.finding : null,
    chart: whole ? chartOf(indicator, publication) : null,
    sectors: now ? partsOf('Kind of member', indicator, sectorsIn(indicator), found) : null,
    places: now ? partsOf('Borough', indicator, placesIn(indicator), found) : null,
    network: whole ? null : paths.indicatorFigure(indicator.code, publication.period.key),
    worked: workedOut(figure, names),
    definition: definitionOf(publication, indicator, figure),
    report:
      number === null
        ? null
        : { href: paths.report(publication.report.slug), text: publication.report.title },
    files: filesOf(found),
  };
}

function numberOf(figure: ShownFigure) {
  const { state, short, text, coverage, partial, incomplete, known } = figure;
  return {
    state,
    short,
    text: text === short ? null : text,
    sums: sumsText(figure),
    n: coverage.n,
    of: coverage.of,
    coverage: coverage.text,
    partial,
    incomplete,
    known: known?.text ?? null,
    change: changeSentence(figure),
  };
}

function chartOf(indicator: ChapterIndicator, publication: Publication) {
  const { trend, heads, years, measure } = indicatorPage(indicator, placeOf(publication));
  return { trend, heads, years, measure };
}

interface Part {
  name: string;
  figure: ShownFigure;
}

const sectorsIn = ({ bySector }: ChapterIndicator): Part[] =>
  bySector.map(({ sector, figure }) => ({ name: sector, figure }));
const placesIn = ({ byPlace = [] }: ChapterIndicator): Part[] =>
  byPlace.map(({ place, figure }) => ({ name: place, figure }));

/** This period's number of each sector or place, in bars and in a table; none are put in order of size. */
function partsOf(kind: string, indicator: ChapterIndicator, parts: Part[], { edition }: Found) {
  if (parts.length === 0) return null;
  const list: Bar[] = parts.map(({ name, figure: { plot, state, short, text } }) => ({
    label: name,
    value: plot,
    text: state === 'value' ? short : text,
    state,
  }));
  const title = `${indicator.name} by ${kind.toLowerCase()}`;
  const said = parts.map(({ name, figure }) => `${name} ${saidOf(figure)}`).join(', ');
  return {
    heading: `By ${kind.toLowerCase()}`,
    kind,
    caption: title,
    chart: drawing(
      width =>
        bars({ title, description: `${title}: ${said}.`, bars: list, width, size: width > 400 ? 15 : 13 }),
      520,
    ),
    rows: parts.map(({ name, figure }) => ({
      ...rowOf({ indicator, figure }, { group: figure.group, unpublished: edition.number === null }),
      name,
    })),
  };
}

const saidOf = ({ state, text }: ShownFigure) => (state === 'suppressed' ? 'suppressed' : text);

function workedOut({ how, coverage, known }: ShownFigure, names: Names) {
  const named = (id: string) => names.get(id) ?? { name: 'A former member', href: null };
  const sorted = <T extends { name: string }>(list: T[]) =>
    list.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return {
    rule: how.rule,
    steps: how.steps ?? [],
    known: known ?? null,
    coverage: coverage.text,
    in: sorted(how.in.map(named)),
    out: sorted(
      how.out.map(({ member, why, state }) => ({ ...named(member), why, state: state ?? 'not-reported' })),
    ),
  };
}

function definitionOf(
  { definitions }: Publication,
  { code, sentence }: ChapterIndicator,
  { definition }: ShownFigure,
) {
  const own = definitions.find(one => one.code === code && one.version === definition);
  return {
    code,
    href: paths.indicator(code),
    version: definition,
    sentence,
    ring: own?.ring ?? null,
    reference: own?.reference ?? null,
    sensitive: own?.sensitive ?? false,
  };
}

function filesOf({ indicator, figure, group, edition }: Found) {
  const { code } = indicator;
  const period = edition.publication.period.key;
  const end = edition.number === null ? '?unpublished=yes' : '';
  return {
    csv: `${paths.indicatorFile(code, period, 'csv')}${end}`,
    json: `${paths.indicatorFile(code, period, 'json')}${end}`,
    svg: group.kind === 'network' ? `${paths.indicatorFile(code, period, 'svg')}${end}` : null,
    own: edition.number === null ? null : explanationOf(figure, placeOf(edition.publication)),
  };
}

/** All that the page of an indicator shows, as lines of a file. */
export const linesOf = ({ indicator }: Found) =>
  [
    ...indicator.series.map(({ figure }) => figure),
    ...indicator.bySector.map(({ figure }) => figure),
    ...(indicator.byPlace ?? []).map(({ figure }) => figure),
  ].map(figure => ({ indicator, figure }));

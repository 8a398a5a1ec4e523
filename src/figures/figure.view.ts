import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import type { ChapterIndicator, Publication } from '../publications/publication.ts';
import { unitText } from '../reports/indicator.charts.ts';
import { trendPage } from '../reports/page/chapter.page.ts';
import { explanationOf, placeOf } from '../reports/page/explanation.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import type { FoundFigure } from './figure.find.ts';
import type { workedOut } from './figure.worked.ts';
import { editionText, shownNumber } from './figures.view.ts';
import { groupName } from './groups.words.ts';
import { partsOf, placesIn, sectorsIn } from './parts.view.ts';

/** The page of one number: what it is, how it came about, and for the network its trend and its parts. */
export function figureView(found: FoundFigure, worked: ReturnType<typeof workedOut>) {
  const { edition, indicator, theme, group, figure } = found;
  const { publication, number } = edition;
  const whole = group.kind === 'network';
  const earlier = figure.period !== publication.period.key;
  const now = whole && !earlier;
  const who = whole ? '' : groupName(group, publication);
  return {
    title: [indicator.name, who, periodLabel(figure.period)].filter(Boolean).join(', '),
    all: paths.figures,
    name: indicator.name,
    who,
    theme: { ...theme, href: `${paths.figures}?theme=${theme.key}` },
    period: periodLabel(figure.period),
    says: earlier ? `${periodLabel(figure.period)}. ${editionText(edition)}` : editionText(edition),
    notYet: number === null,
    unit: unitText(indicator.unit),
    number: numberOf(figure),
    finding: now ? indicator.finding : null,
    chart: whole ? trendPage(indicator, placeOf(publication)) : null,
    sectors: now ? partsOf('Kind of member', indicator, sectorsIn(indicator), found) : null,
    places: now ? partsOf('Borough', indicator, placesIn(indicator), found) : null,
    network: whole ? null : paths.indicatorFigure(indicator.code, publication.period.key),
    worked,
    definition: definitionOf(publication, indicator, figure),
    report:
      number === null
        ? null
        : { href: paths.report(publication.report.slug), text: publication.report.title },
    files: filesOf(found),
  };
}

function numberOf(figure: ShownFigure) {
  const { short, text, known } = figure;
  return {
    ...shownNumber(figure),
    short,
    text: text === short ? null : text,
    known: known?.text ?? null,
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

function filesOf({ indicator, figure, group, edition }: FoundFigure) {
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

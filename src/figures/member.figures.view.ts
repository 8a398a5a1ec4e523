import { network } from '../network/current.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { unitText } from '../reports/indicator.charts.ts';
import { changeSentence } from '../statistics/text/figures.words.ts';
import { lessText, sumsText } from '../statistics/text/trim-unit.ts';
import type { FigureOwner, PublicFigures, PublicLine } from './member.figures.ts';

/** A member's figures on its public page: a table a theme, in it each indicator year by year. */
export function publicFiguresView(
  { lines, waiting, lost, key, reports }: PublicFigures,
  { slug }: FigureOwner,
) {
  const themes = network.themes.flatMap(({ key, name, icon }) => {
    const own = lines.filter(({ indicator }) => indicator.theme === key);
    return own.length > 0 ? [{ name, icon, indicators: byIndicator(own) }] : [];
  });
  return {
    themes,
    key,
    reported: reports.length > 0,
    since: lines.some(({ source }) => source.number === null),
    waiting: waiting.map(periodLabel),
    lost: lost.map(periodLabel),
    files: { csv: paths.memberFiguresFile(slug, 'csv'), json: paths.memberFiguresFile(slug, 'json') },
  };
}

function byIndicator(lines: readonly PublicLine[]) {
  const codes = [...new Set(lines.map(({ indicator }) => indicator.code))];
  return codes.map(code => {
    const years = lines.filter(({ indicator }) => indicator.code === code);
    return {
      name: years[0]?.indicator.name ?? code,
      href: paths.indicator(code),
      unit: unitOf(years),
      years: years.map(yearOf),
    };
  });
}

/** Said once beside the name; a member's yes or level has none. */
function unitOf([newest]: readonly PublicLine[]): string | null {
  const { unit = '' } = newest?.indicator ?? {};
  return unit === 'members' || unit === '' ? null : unitText(unit);
}

function yearOf({ indicator: { code }, figure, source }: PublicLine) {
  const { state, text, period } = figure;
  const since = source.number === null;
  return {
    label: periodLabel(period),
    state,
    text,
    href: state === 'value' && !since ? paths.groupFigure(code, period, 'member', figure.group.key) : null,
    sums: sumsText(figure),
    less: lessText(figure),
    change: changeSentence(figure),
    override: figure.how.overrides?.[0]?.text ?? null,
    since,
  };
}

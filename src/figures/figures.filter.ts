import type { Request } from 'express';
import type { ChapterIndicator, Publication } from '../publications/publication.ts';
import type { Group, ShownFigure } from '../statistics/shown-figure.ts';
import { query } from '../web/request.ts';
import type { ExportLine } from './figures.export.ts';
import { groupFrom, groupWord } from './groups.words.ts';

/** What the page of all figures is narrowed to. */
export interface FiguresFilter {
  period: string;
  group: Group;
  theme: string;
  /** A coordinator looks at what the next report would say. */
  unpublished: boolean;
}

export const chosenIn = (req: Request): FiguresFilter => ({
  period: query(req, 'period'),
  group: groupFrom(query(req, 'group')),
  theme: query(req, 'theme'),
  unpublished: query(req, 'unpublished') === 'yes',
});

/** The choice as the end of an address; empty for the plain page. */
export function addressEnd({ period, group, theme, unpublished }: FiguresFilter): string {
  const given = Object.entries({
    period,
    group: groupWord(group),
    theme,
    unpublished: unpublished ? 'yes' : '',
  });
  const some = new URLSearchParams(given.filter(([, value]) => value !== '')).toString();
  return some && `?${some}`;
}

interface ThemeLines {
  theme: string;
  name: string;
  plain: string;
  icon: string;
  lines: ExportLine[];
}

/** The chosen group's numbers of the period, theme by theme, as the report has them. */
export function linesByTheme(
  { chapters, period }: Publication,
  { group, theme }: FiguresFilter,
): ThemeLines[] {
  const wanted = chapters.filter(chapter => theme === '' || chapter.theme === theme);
  return wanted.flatMap(({ theme, name, plain, icon, indicators }) => {
    const lines = indicators.flatMap(indicator => {
      const figure = figureOf(indicator, group, period.key);
      return figure ? [{ indicator, figure }] : [];
    });
    return lines.length > 0 ? [{ theme, name, plain, icon, lines }] : [];
  });
}

/** One group's number in a period; null where the report has none. */
export function figureOf(indicator: ChapterIndicator, group: Group, period: string): ShownFigure | null {
  if (group.kind === 'network')
    return indicator.series.find(point => point.period === period)?.figure ?? null;
  const grouped = [...indicator.bySector, ...(indicator.byPlace ?? [])].map(({ figure }) => figure);
  const own = grouped.find(figure => figure.group.kind === group.kind && figure.group.key === group.key);
  return own ?? null;
}

import type { Edition } from '../publications/editions.ts';
import type { ChapterIndicator, Publication } from '../publications/publication.ts';
import type { Group, ShownFigure } from '../statistics/shown-figure.ts';
import { figureOf } from './figures.filter.ts';
import { memberFigure } from './member.figure.ts';

export interface FoundFigure {
  edition: Edition;
  indicator: ChapterIndicator;
  theme: { key: string; name: string; icon: string };
  group: Group;
  figure: ShownFigure;
}

/** The indicator in a publication with one group's number; null where the report has none. */
export function find(
  edition: Edition,
  code: string,
  group: Group,
  year: string | null = null,
): FoundFigure | null {
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
  if (group.kind !== 'member') return figureOf(indicator, group, period);
  const own = memberFigure(publication, indicator.code, group.key, period);
  return own?.state === 'value' ? own : null;
}

/** All that the page of an indicator shows, as lines of a file. */
export const linesOf = ({ indicator }: FoundFigure) =>
  [
    ...indicator.series.map(({ figure }) => figure),
    ...indicator.bySector.map(({ figure }) => figure),
    ...(indicator.byPlace ?? []).map(({ figure }) => figure),
  ].map(figure => ({ indicator, figure }));

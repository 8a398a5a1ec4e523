import { type Bar, bars } from '../charts/bars.ts';
import type { ChapterIndicator } from '../publications/publication.ts';
import { drawing } from '../reports/page/drawings.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { onOneAxis } from '../statistics/text/axis.ts';
import type { FoundFigure } from './figure.find.ts';
import { rowOf } from './figures.view.ts';

interface FigurePart {
  name: string;
  figure: ShownFigure;
}

export const sectorsIn = ({ bySector }: ChapterIndicator): FigurePart[] =>
  bySector.map(({ sector, figure }) => ({ name: sector, figure }));
export const placesIn = ({ byPlace = [] }: ChapterIndicator): FigurePart[] =>
  byPlace.map(({ place, figure }) => ({ name: place, figure }));

/** This period's number of each sector or place, in bars and in a table; none are put in order of size. */
export function partsOf(
  kind: string,
  indicator: ChapterIndicator,
  parts: FigurePart[],
  { edition }: FoundFigure,
) {
  if (parts.length === 0) return null;
  const axis = onOneAxis(parts.map(({ figure }) => figure));
  const list: Bar[] = parts.map(({ name, figure: { state } }, i) => ({
    label: name,
    value: null,
    text: '',
    state,
    ...axis.points[i],
  }));
  const title = `${indicator.name} by ${kind.toLowerCase()}`;
  const said = parts.map(({ name, figure }) => `${name} ${saidOf(figure)}`).join(', ');
  return {
    heading: `By ${kind.toLowerCase()}`,
    kind,
    caption: title,
    note: axis.note,
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

const saidOf = ({ state, text }: ShownFigure) => (state === 'suppressed' ? 'held back' : text);

import { LIGHT } from '../../../charts/scene.ts';
import { directionOf, languageName } from '../../../web/languages.ts';
import { besideHeading, type Spoken } from '../../../web/spoken.ts';
import type { Paper } from '../layout/paper.ts';
import type { TextStyle } from '../layout/type.ts';

/** One paragraph of a block: how it is set, and in which language it is. */
export interface BlockPart {
  text: string;
  style: TextStyle;
  lang?: string;
  right?: boolean;
  after: number;
  tag?: string;
}

/** Words as they were said, with what stands beside them; of a script without a bundled face, that alone. */
export function spokenParts(paper: Paper, spoken: Spoken, style: TextStyle, quoted = false): BlockPart[] {
  const { words, lang, beside } = spoken;
  const foreign = lang !== 'en';
  const right = directionOf(lang) === 'rtl';
  const gap = style.leading / 4;
  const said = quoted && !right ? `“${words}”` : words;
  const own: BlockPart[] = canDraw(paper, words)
    ? [{ text: said, style, ...(foreign ? { lang } : {}), right, after: gap }]
    : [{ text: notDrawn(lang), style, after: gap }];
  return [
    ...own,
    ...(beside
      ? [{ text: `${besideHeading(beside.kind)}: ${beside.text}`, style, after: gap }]
      : foreign && canDraw(paper, words)
        ? [{ text: `Said in ${languageName(lang)}.`, style: paper.type.note, after: gap }]
        : []),
  ];
}

const notDrawn = (lang: string): string =>
  `Said in ${languageName(lang)}, for which this document has no letters: the words stand on the promise’s page.`;

const canDraw = ({ faces }: Paper, words: string): boolean =>
  words.split(/\s+/).every(word => faces.pieces(word, 'regular').every(({ face }) => face !== null));

interface BlockPlace {
  x: number;
  width: number;
  fill?: string;
}

const PAD = 9;

export function heightOfBlock(
  paper: Paper,
  parts: readonly BlockPart[],
  { width, fill }: BlockPlace,
): number {
  const pad = fill ? PAD : 0;
  const lines = parts.map(
    ({ text, style, after }) => paper.lines(text, style, width - 2 * pad).length * style.leading + after,
  );
  return lines.reduce((a, b) => a + b, 0) + 2 * pad;
}

/** Paragraphs on a ground of one colour; longer than a page they go on without it. */
export function block(paper: Paper, parts: readonly BlockPart[], place: BlockPlace) {
  const height = heightOfBlock(paper, parts, place);
  const fits = height <= paper.bottom - paper.top;
  const pad = place.fill ? PAD : 0;
  if (fits) paper.need(height);
  const top = paper.y;
  if (fits && place.fill) paper.box(top, height, place.fill, { ...place, radius: 6 });
  if (fits) paper.reach(top + pad);
  write(paper, parts, place.x + pad, place.width - 2 * pad);
  if (fits) paper.reach(top + height);
}

function write(paper: Paper, parts: readonly BlockPart[], x: number, width: number) {
  for (const { text, style, lang, right, after, tag } of parts)
    paper.text(text, style, {
      ...{ x, width, after },
      ...(lang ? { lang } : {}),
      ...(tag ? { tag } : {}),
      ...(right ? { align: 'right' as const } : {}),
    });
}

export interface BlockSide {
  parts: readonly BlockPart[];
  fill: string;
}

const BETWEEN = 10;
/** Letters this large want the whole width. */
const STACKED_FROM = 14;

const isApart = (paper: Paper, height: number): boolean =>
  paper.type.body.size > STACKED_FROM || height > paper.bottom - paper.top;

/** How tall two blocks are under their heading, the way they will be set. */
export function heightBeside(
  paper: Paper,
  heading: BlockPart,
  sides: readonly [BlockSide, BlockSide],
): number {
  const under = heading.style.leading + heading.after;
  const half = (paper.width - BETWEEN) / 2;
  const tall = (width: number) =>
    sides.map(({ parts, fill }) => heightOfBlock(paper, parts, { x: 0, width, fill }));
  const height = under + Math.max(...tall(half));
  if (!isApart(paper, height)) return height;
  return under + tall(paper.width).reduce((a, b) => a + b + 6, 0);
}

/**
 * Two blocks under their heading, side by side where they fit on a page; under each other in large print or where one
 * is long.
 */
export function besideEachOther(paper: Paper, heading: BlockPart, sides: readonly [BlockSide, BlockSide]) {
  const width = (paper.width - BETWEEN) / 2;
  const heights = sides.map(({ parts, fill }) => heightOfBlock(paper, parts, { x: 0, width, fill }));
  const height = Math.max(...heights);
  const under = heading.style.leading + heading.after;
  const apart = isApart(paper, under + height);
  paper.need(under + (apart ? Math.min(heights[0] ?? 0, 4 * heading.style.leading) : height));
  write(paper, [heading], paper.left, paper.width);
  if (apart) return stacked(paper, sides);
  const top = paper.y;
  sides.forEach(({ parts, fill }, i) => {
    const x = paper.left + i * (width + BETWEEN);
    paper.box(top, height, fill, { x, width, radius: 6 });
    paper.reach(top + PAD);
    write(paper, parts, x + PAD, width - 2 * PAD);
  });
  paper.reach(top + height);
}

function stacked(paper: Paper, sides: readonly [BlockSide, BlockSide]) {
  for (const { parts, fill } of sides) {
    block(paper, parts, { x: paper.left, width: paper.width, fill });
    paper.space(6);
  }
}

export const MEMBER_GROUND = LIGHT.paper;
export const COMMUNITY_GROUND = LIGHT.sand;

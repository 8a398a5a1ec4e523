import type { MatrixCell, Publication, PublishedDefinition } from '../../../publications/publication.ts';
import { stateText } from '../../../statistics/text/figures.words.ts';
import { cellNote, trimUnit } from '../../../statistics/text/trim-unit.ts';
import { overridesIn } from '../../page/annex.page.ts';
import { chapterHead, sectionHead } from '../layout/headings.ts';
import { longestWord } from '../layout/longest.word.ts';
import type { Paper } from '../layout/paper.ts';
import type { TableCell } from '../layout/table.rows.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../layout/type.ts';
import { figureCell, remarks } from './figure.cells.ts';

/** Annex A: what each figure means, theme by theme. */
export function definitionsAnnex(paper: Paper, { definitions, network }: Publication) {
  chapterHead(paper, 'Annex A. Definitions', 'definitions', { section: 'Annex A' });
  for (const theme of network.themes) {
    const own = definitions.filter(definition => definition.theme === theme.key);
    if (!own.length) continue;
    sectionHead(paper, theme.name, { keep: 90 });
    table(paper, {
      columns: [
        { head: 'Figure', share: 0.9 },
        { head: 'What is counted', share: 1.35 },
        { head: 'How it is added up', share: 1.1 },
      ],
      rows: own.map(definition => [name(definition), definition.definition, rule(definition)]),
      size: 8.8,
    });
  }
}

const name = ({ code, name, version }: PublishedDefinition) => ({
  text: [{ text: name, weight: 'bold' as const }, { text: ` ${code}, version ${version}` }],
});

function rule({ unit, ring, rule, sensitive, publishable, reference }: PublishedDefinition): string {
  const said = [
    rule.replace(/\.$/, ''),
    unit === '%' ? 'Per cent' : `In ${unit}`,
    ...(ring ? [`Local: ${ring}`] : []),
  ];
  if (reference) said.push(`Counted with ${reference}`);
  if (sensitive) said.push('Counts people: small counts are held back, and others to protect them');
  if (!publishable) said.push('Members’ own figures are not published');
  return `${said.join('. ')}.`;
}

type AnnexTables = Pick<Publication, 'matrix' | 'definitions'>;

const NAME = 120;
const SIZE = 8;
const GUTTER = 6;
const STEP = 5;

/** Annex B: members by indicator, as shown, in as many tables as the columns need. */
export function matrixAnnex(paper: Paper, { matrix, definitions }: Publication) {
  const asked = matrix.codes.map((_, i) => i).filter(i => matrix.rows.some(row => row.cells[i]));
  if (!asked.length || !matrix.rows.length) return;
  chapterHead(paper, 'Annex B. Members and figures', 'matrix', { section: 'Annex B' });
  const note = 'As members gave them and as they may be shown. The marks are explained on the contents page.';
  paper.text(note, TYPE.soft, { after: 4 });
  const columns = asked.map(i => column(paper, { matrix, definitions }, i));
  packed(columns, paper.width - NAME).forEach((group, n) => {
    if (n) paper.space(22);
    part(paper, matrix, group);
  });
  const said = overridesIn(matrix);
  if (said.length === 0) return;
  sectionHead(paper, 'Otherwise than counted here', { keep: 60 });
  for (const text of said) paper.text(text, TYPE.note, { after: 3 });
}

interface MatrixColumn {
  index: number;
  head: string;
  unit: string;
  width: number;
}

/** As wide as its longest word: a number is never broken. */
function column(paper: Paper, { matrix, definitions }: AnnexTables, index: number): MatrixColumn {
  const code = matrix.codes[index]!;
  const definition = definitions.find(definition => definition.code === code);
  const unit = unitIn(definition);
  const head = [definition?.name, unit && `(${unit})`, code].filter(Boolean).join(' ');
  const wide = (text: string, weight: 'bold' | 'regular') => longestWord(paper, text, { size: SIZE, weight });
  const cells = matrix.rows.map(row => cellWidth(bared(row.cells[index], unit), wide));
  return { index, head, unit, width: Math.max(wide(head, 'bold'), ...cells) + 2 };
}

const cellWidth = (
  { state, text, ...cell }: MatrixCell = NOT_ASKED,
  wide: (text: string, weight: 'regular' | 'bold') => number,
) =>
  Math.max(wide(state === 'value' ? text : unbroken(text), 'regular'), wide(cellNote(cell) ?? '', 'bold')) +
  (state === 'value' ? 0 : SIZE * 1.5);

/** The words of a state stand on one line, "not applicable" among them; a longer reason may take two. */
const ON_ONE_LINE = 15;
const unbroken = (text: string): string =>
  text.length <= ON_ONE_LINE ? text.replaceAll(' ', '\u00a0') : text;

/** As few tables as the page's width allows, and those as even as can be. */
function packed(columns: MatrixColumn[], room: number): MatrixColumn[][] {
  const fewest = filled(columns, room).length;
  for (let limit = room / 4; limit < room; limit += STEP) {
    const groups = filled(columns, limit);
    if (groups.length === fewest) return groups;
  }
  return filled(columns, room);
}

function filled(columns: MatrixColumn[], limit: number): MatrixColumn[][] {
  const groups: MatrixColumn[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    const width = column.width + GUTTER;
    if (used + width > limit) {
      groups.push([]);
      used = 0;
    }
    groups.at(-1)!.push(column);
    used += width;
  }
  return groups;
}

function part(paper: Paper, matrix: Publication['matrix'], shown: MatrixColumn[]) {
  const heads = shown.map(({ head, width }) => ({ head, align: 'right' as const, share: width }));
  table(paper, {
    columns: [{ head: 'Member', points: NAME }, ...heads],
    rows: matrix.rows.map(({ member, cells }) => [
      member,
      ...shown.map(({ index, unit }) => cell(bared(cells[index], unit))),
    ]),
    size: SIZE,
    padding: 2.6,
    gutter: GUTTER,
  });
}

/** The word the column's head says for all its cells; money and shares carry their sign. */
const unitIn = (definition: PublishedDefinition | undefined) =>
  !definition || ['%', 'pounds', 'GBP', 'members'].includes(definition.unit) ? '' : definition.unit;

const bared = (given: GivenCell, unit: string): GivenCell =>
  given && { ...given, text: trimUnit(given.text, unit) };

type GivenCell = MatrixCell | undefined;

function cell(given: GivenCell): TableCell {
  const { incomplete, precision, ...shown } = given ?? NOT_ASKED;
  const said = remarks({ incomplete, precision });
  if (!said.length) return figureCell(shown as Parameters<typeof figureCell>[0]);
  return { text: [{ text: shown.text }, ...said] };
}

const NOT_ASKED: MatrixCell = { state: 'not-asked', text: stateText('not-asked') };

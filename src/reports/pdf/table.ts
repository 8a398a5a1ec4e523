import { LIGHT, type SceneNode, type Weight } from '../../charts/scene.ts';
import { breakLines, type Line, type Span } from './lines.ts';
import { baselineOf, type Paper } from './paper.ts';
import { TYPE } from './type.ts';

export interface Column {
  head: string;
  /** Shares of the width left over; or points, when `points` is given. */
  share?: number;
  points?: number;
  align?: 'left' | 'right';
  weight?: Weight;
  size?: number;
}

/** What stands in a cell; a mark is drawn before its first line and the words say what it means. */
export interface Cell {
  text: string | Span[];
  mark?: (x: number, y: number, size: number) => SceneNode[];
  /** Room for the mark, where it is wider than a letter. */
  indent?: number;
  weight?: Weight;
  colour?: string;
  /** Of its column: set in the table's own size. */
  head?: boolean;
}

export interface Table {
  columns: Column[];
  /** The first cell of a row is its head. */
  rows: (Cell | string)[][];
  size?: number;
  /** Points above and below the text of a row. */
  padding?: number;
  x?: number;
  width?: number;
  /** Between columns. */
  gutter?: number;
}

interface Placed extends Column {
  x: number;
  width: number;
}

interface LaidCell {
  cell: Cell;
  lines: Line[];
}

const GUTTER = 10;
const MARK = 1.5;

/** A table: head repeated on every page, a row never parted unless it is longer than a page. */
export function table(paper: Paper, wanted: Table) {
  const size = wanted.size ?? TYPE.table.size;
  const columns = place(wanted, paper);
  const plan = { paper, columns, size, leading: size * 1.35, padding: wanted.padding ?? 4.2 };
  const head = laid(
    plan,
    columns.map(column => ({ text: column.head, weight: 'bold' as const, head: true })),
  );
  const rows = wanted.rows.map(row => laid(plan, row.map(toCell)));
  paper.need(firstPart(plan, head, rows));
  paper.element('Table', {}, () => {
    drawHead(plan, head);
    for (const row of rows) {
      for (const part of parts(plan, row, paper.bottom - 70 - heightOf(plan, head)))
        drawRow(plan, part, head);
    }
  });
}

const KEPT_WHOLE = 270;

/** A short table stays on one page; a longer one begins where at least two rows follow its head. */
function firstPart(plan: Plan, head: LaidCell[], rows: LaidCell[][]): number {
  const heights = [head, ...rows].map(row => heightOf(plan, row));
  const whole = heights.reduce((a, b) => a + b, 0);
  return whole <= KEPT_WHOLE ? whole : heights.slice(0, 3).reduce((a, b) => a + b, 0);
}

function rule({ paper, columns }: Plan, thickness: number, colour: string) {
  const last = columns.at(-1)!;
  paper.rule(paper.y, thickness, colour, columns[0]!.x, last.x + last.width - columns[0]!.x);
}

interface Plan {
  paper: Paper;
  columns: Placed[];
  size: number;
  leading: number;
  padding: number;
}

const toCell = (cell: Cell | string): Cell => (typeof cell === 'string' ? { text: cell } : cell);

function place(table: Table, paper: Paper): Placed[] {
  const { columns, x: from = paper.left, width: whole = paper.width } = table;
  const gutter = table.gutter ?? GUTTER;
  const gutters = gutter * (columns.length - 1);
  const fixed = columns.reduce((sum, column) => sum + (column.points ?? 0), 0);
  const shares = columns.reduce((sum, column) => sum + (column.points ? 0 : (column.share ?? 1)), 0);
  const room = whole - gutters - fixed;
  let x = from;
  return columns.map(column => {
    const width = column.points ?? (room * (column.share ?? 1)) / shares;
    const placed = { ...column, x, width };
    x += width + gutter;
    return placed;
  });
}

function laid({ paper, columns, size }: Plan, cells: Cell[]): LaidCell[] {
  return cells.map((cell, i) => {
    const column = columns[i]!;
    const weight = cell.weight ?? column.weight;
    const width = column.width - indentOf(cell, size);
    const options = {
      width,
      size: cell.head ? size : (column.size ?? size),
      weight,
      tabular: column.align === 'right',
    };
    return { cell, lines: breakLines(cell.text, paper.faces, options) };
  });
}

const indentOf = (cell: Cell, size: number) => cell.indent ?? (cell.mark ? size * MARK : 0);
const linesIn = (row: LaidCell[]) => Math.max(1, ...row.map(cell => cell.lines.length));
const heightOf = (plan: Plan, row: LaidCell[]) => linesIn(row) * plan.leading + 2 * plan.padding;

/** A row longer than a page goes on as further rows. */
function parts(plan: Plan, row: LaidCell[], most: number): LaidCell[][] {
  const fit = Math.floor((most - 2 * plan.padding) / plan.leading);
  const found: LaidCell[][] = [];
  for (let from = 0; from < linesIn(row); from += fit) {
    found.push(row.map(({ cell, lines }) => ({ cell, lines: lines.slice(from, from + fit) })));
  }
  return found;
}

function drawHead(plan: Plan, head: LaidCell[], again = false) {
  const { paper } = plan;
  if (again) paper.ink.artifact('Pagination', () => drawCells(plan, head));
  else {
    paper.element('TR', {}, () =>
      drawCells(plan, head, draw => paper.element('TH', { scope: 'Column' }, draw)),
    );
  }
  paper.reach(paper.y + heightOf(plan, head));
  rule(plan, 1.1, LIGHT.ink);
}

function drawRow(plan: Plan, row: LaidCell[], head: LaidCell[]) {
  const { paper } = plan;
  const height = heightOf(plan, row);
  if (paper.y + height > paper.bottom) {
    paper.turn();
    drawHead(plan, head, true);
  }
  paper.element('TR', {}, () =>
    drawCells(plan, row, (draw, i) => {
      if (i === 0) paper.element('TH', { scope: 'Row' }, draw);
      else paper.element('TD', {}, draw);
    }),
  );
  paper.reach(paper.y + height);
  rule(plan, 0.6, LIGHT.line);
}

type Around = (draw: () => void, i: number) => void;

function drawCells(plan: Plan, row: LaidCell[], around: Around = draw => draw()) {
  row.forEach((cell, i) => {
    around(() => drawCell(plan, plan.columns[i]!, cell), i);
  });
}

function drawCell({ paper, padding, leading, size: usual }: Plan, column: Placed, { cell, lines }: LaidCell) {
  const size = cell.head ? usual : (column.size ?? usual);
  const look = { size, leading, weight: cell.weight ?? 'regular', colour: cell.colour ?? LIGHT.ink } as const;
  const right = column.align === 'right';
  const indent = indentOf(cell, size);
  const y = paper.y + padding;
  const first = lines[0];
  if (cell.mark && first) {
    const x = right ? column.x + column.width - first.width - indent : column.x;
    drawMark(paper, cell.mark(x, y + (leading - size) / 2, size));
  }
  lines.forEach((line, n) => {
    const x = right ? column.x + column.width - line.width : column.x + indent;
    paper.ink.line(line, x, baselineOf(look, y + n * leading), { size, colour: look.colour, tabular: right });
  });
}

/** A small drawing whose meaning the words beside it carry. */
export function drawMark(paper: Paper, nodes: SceneNode[]) {
  paper.ink.artifact('Layout', () =>
    paper.ink.scene({ width: 0, height: 0, title: '', description: '', nodes }, 0, 0),
  );
}

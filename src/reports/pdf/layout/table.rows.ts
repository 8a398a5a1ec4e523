import type { SceneNode, Weight } from '../../../charts/scene.ts';
import type { Paper } from './paper.ts';
import { breakLines, type TextLine, type TextSpan } from './text-lines.ts';

/** What stands in a cell; a mark is drawn before its first line and the words say what it means. */
export interface TableCell {
  text: string | TextSpan[];
  mark?: (x: number, y: number, size: number) => SceneNode[];
  /** Room for the mark, where it is wider than a letter. */
  indent?: number;
  weight?: Weight;
  colour?: string;
  /** Of its column: set in the table's own size. */
  head?: boolean;
}

interface Column {
  head: string;
  /** Shares of the width left over; or points, when `points` is given. */
  share?: number;
  points?: number;
  align?: 'left' | 'right';
  weight?: Weight;
  size?: number;
}

export interface Table {
  columns: Column[];
  /** The first cell of a row is its head. */
  rows: (TableCell | string)[][];
  size?: number;
  /** Points above and below the text of a row. */
  padding?: number;
  x?: number;
  width?: number;
  /** Between columns. */
  gutter?: number;
  /** A heading that must not be left behind on the page before. */
  lead?: { height: number; draw: () => void };
}

export interface PlacedCell extends Column {
  x: number;
  width: number;
}

export interface LaidCell {
  cell: TableCell;
  lines: TextLine[];
}

export interface TablePlan {
  paper: Paper;
  columns: PlacedCell[];
  size: number;
  leading: number;
  padding: number;
}

const GUTTER = 10;
const MARK = 1.5;

export const toCell = (cell: TableCell | string): TableCell =>
  typeof cell === 'string' ? { text: cell } : cell;

export function place(table: Table, paper: Paper): PlacedCell[] {
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

export function laid({ paper, columns, size }: TablePlan, cells: TableCell[]): LaidCell[] {
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

export const indentOf = (cell: TableCell, size: number) => cell.indent ?? (cell.mark ? size * MARK : 0);
const linesIn = (row: LaidCell[]) => Math.max(1, ...row.map(cell => cell.lines.length));
export const heightOf = (plan: TablePlan, row: LaidCell[]) => linesIn(row) * plan.leading + 2 * plan.padding;

/** A row longer than a page goes on as further rows. */
export function parts(plan: TablePlan, row: LaidCell[], most: number): LaidCell[][] {
  const fit = Math.floor((most - 2 * plan.padding) / plan.leading);
  const found: LaidCell[][] = [];
  for (let from = 0; from < linesIn(row); from += fit) {
    found.push(row.map(({ cell, lines }) => ({ cell, lines: lines.slice(from, from + fit) })));
  }
  return found;
}

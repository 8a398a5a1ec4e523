import type { Scene } from '../../../charts/scene.ts';
import { caption } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import type { Table } from '../layout/table.rows.ts';
import { heightOfTable, table } from '../layout/table.ts';

const GUTTER = 21;
const ROW = 18;
const HEADS = 62;

/** The width of a chart that has its table beside it. */
export const halfWidth = (paper: Paper) => (paper.width - GUTTER) / 2;

interface SideColumn {
  /** Of the chart, and of its twin table. */
  n: number;
  title: string;
  rest: string;
  scene: Scene;
  /** Of the table. */
  rows: number;
}

const GAP = 12;

/** What a chart and its table side by side take of a page. */
export const roomBeside = ({ scene, rows }: Pick<SideColumn, 'scene' | 'rows'>): number =>
  Math.max(scene.height, rows * ROW) + HEADS - 20;

/** A chart on the left and its table on the right, on one page: the table as tall as its own words make it. */
export function beside(paper: Paper, of: SideColumn, twin: Table) {
  const { n, title, rest, scene } = of;
  const width = halfWidth(paper);
  paper.space(GAP);
  const place = { x: paper.left + width + GUTTER, width };
  const placed = { ...twin, ...place };
  paper.need(Math.max(scene.height, heightOfTable(paper, placed)) + HEADS - 20);
  const top = paper.y;
  caption(paper, `Chart ${n}`, title, rest, { width, keep: 0, tight: true });
  const side = paper.y;
  paper.figure(scene);
  const end = paper.y;
  paper.reach(top);
  caption(paper, `Table ${n}`, 'The same numbers', '', { ...place, keep: 0, tight: true });
  paper.y = Math.max(side, paper.y) - 4;
  table(paper, placed);
  paper.reach(Math.max(end, paper.y));
}

import type { Paper } from './paper.ts';
import { drawHead, drawRow } from './table.drawing.ts';
import {
  heightOf,
  type LaidCell,
  laid,
  parts,
  place,
  type Table,
  type TablePlan,
  toCell,
} from './table.rows.ts';

/** A table: head repeated on every page, a row never parted unless it is longer than a page. */
export function table(paper: Paper, wanted: Table) {
  const { plan, head, rows } = layOut(paper, wanted);
  paper.need((wanted.lead?.height ?? 0) + firstPart(plan, head, rows));
  wanted.lead?.draw();
  paper.element('Table', {}, () => {
    drawHead(plan, head);
    for (const row of rows) {
      for (const part of parts(plan, row, paper.bottom - 70 - heightOf(plan, head)))
        drawRow(plan, part, head);
    }
  });
}

/** How tall a table is that stands on one page. */
export function heightOfTable(paper: Paper, wanted: Table): number {
  const { plan, head, rows } = layOut(paper, wanted);
  return wholeOf(plan, [head, ...rows]);
}

function layOut(paper: Paper, wanted: Table) {
  const size = wanted.size ?? paper.type.table.size;
  const columns = place(wanted, paper);
  const plan = { paper, columns, size, leading: size * 1.35, padding: wanted.padding ?? 4.2 };
  const head = laid(
    plan,
    columns.map(column => ({ text: column.head, weight: 'bold' as const, head: true })),
  );
  const rows = wanted.rows.map(row => laid(plan, row.map(toCell)));
  return { plan, head, rows };
}

const wholeOf = (plan: TablePlan, rows: LaidCell[][]) =>
  rows.reduce((sum, row) => sum + heightOf(plan, row), 0);

const KEPT_WHOLE = 270;

/** A short table stays on one page; a longer one begins where at least two rows follow its head. */
function firstPart(plan: TablePlan, head: LaidCell[], rows: LaidCell[][]): number {
  const heights = [head, ...rows].map(row => heightOf(plan, row));
  const whole = wholeOf(plan, [head, ...rows]);
  return whole <= KEPT_WHOLE ? whole : heights.slice(0, 3).reduce((a, b) => a + b, 0);
}

import { LIGHT } from '../../../charts/scene.ts';
import { drawMark } from './mark.ts';
import { baselineOf } from './paper.ts';
import { heightOf, indentOf, type LaidCell, type PlacedCell, type TablePlan } from './table.rows.ts';

/** The head; again on a further page it is decoration, for it was read already. */
export function drawHead(plan: TablePlan, head: LaidCell[], again = false) {
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

/** A row, on a page of its own choosing: the head goes before it there. */
export function drawRow(plan: TablePlan, row: LaidCell[], head: LaidCell[]) {
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

type DrawAround = (draw: () => void, i: number) => void;

function drawCells(plan: TablePlan, row: LaidCell[], around: DrawAround = draw => draw()) {
  row.forEach((cell, i) => {
    around(() => drawCell(plan, plan.columns[i]!, cell), i);
  });
}

function drawCell(
  { paper, padding, leading, size: usual }: TablePlan,
  column: PlacedCell,
  { cell, lines }: LaidCell,
) {
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

function rule({ paper, columns }: TablePlan, thickness: number, colour: string) {
  const last = columns.at(-1)!;
  paper.rule(paper.y, thickness, colour, columns[0]!.x, last.x + last.width - columns[0]!.x);
}

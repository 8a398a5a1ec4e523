import { type CellTable, hold, isExtra, type PrintedCell, type PrintedPart } from './cells.ts';
import { leakIn } from './leaks.ts';

/**
 * A group number of an indicator that is not public member by member rests on at least so many members, and
 * so does whatever can be had by adding and taking away printed groups: of now, of the year before, of the
 * same members over the years, and of what was published earlier.
 */
export function keepFewest(table: CellTable, fewest: number): void {
  for (const { printed, members } of table.cells)
    if (members.length < fewest) for (const part of withChange(printed)) hold(part);
  for (const ring of new Set(table.cells.map(({ ring }) => ring)))
    closeLeaks(table, cell => cell.ring === ring, fewest);
  // A denominator is the same whatever its numerators are counted in.
  closeLeaks(table, ({ denominator }) => denominator !== null, fewest);
}

function closeLeaks(table: CellTable, isOne: (cell: PrintedCell) => boolean, fewest: number): void {
  for (;;) {
    const printed = table.cells.filter(cell => isOne(cell) && !cell.printed.hidden);
    const leak = leakIn(printed, table, fewest);
    const held = leak ? cheapest(leak) : [];
    if (held.length === 0) return;
    for (const part of held) hold(part);
  }
}

/** A change before a number, and of those the one over fewest members; what is already public stays. */
function cheapest(cells: PrintedCell[]): PrintedPart[] {
  const free = cells.filter(({ printed }) => !printed.fixed);
  const [first] = free.sort(
    (a, b) => Number(isExtra(b.printed)) - Number(isExtra(a.printed)) || a.members.length - b.members.length,
  );
  return first ? withChange(first.printed) : [];
}

const withChange = (printed: PrintedPart) =>
  (printed.change ? [printed, printed.change] : [printed]).filter(({ fixed }) => !fixed);

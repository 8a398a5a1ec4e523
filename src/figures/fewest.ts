import { type Cell, hold, isExtra, type Printed, type Table } from './cells.ts';

/**
 * A group number of an indicator that is not public member by member rests on at least so many members, and
 * so does what two printed groups differ in, or what the printed groups of one kind leave of the network.
 */
export function keepFewest(table: Table, fewest: number): void {
  for (const { printed, members } of table.cells) {
    if (members.length < fewest) for (const part of withChange(printed)) hold(part);
  }
  for (let told = leak(table, fewest); told.length > 0; told = leak(table, fewest)) {
    for (const part of told) hold(part);
  }
}

/** What to hold back of the first difference found that rests on too few; nothing when there is none. */
function leak(table: Table, fewest: number): Printed[] {
  const printed = table.cells.filter(cell => !cell.printed.hidden);
  for (const [place, cell] of printed.entries()) {
    for (const other of printed.slice(place + 1)) {
      if (cell.printed === other.printed || !tooAlike(cell, other, table, fewest)) continue;
      const held = cheapest([cell, other]);
      if (held.length > 0) return held;
    }
  }
  return remainder(printed, table, fewest);
}

function tooAlike(a: Cell, b: Cell, table: Table, fewest: number): boolean {
  if (a.ring !== b.ring || Math.abs(a.members.length - b.members.length) >= fewest) return false;
  const [inA, inB] = [new Set(a.members), new Set(b.members)];
  const apart = new Set([...a.members.filter(m => !inB.has(m)), ...b.members.filter(m => !inA.has(m))]);
  const members = new Set([...apart].map(place => table.parts[place]?.member));
  return members.size > 0 && members.size < fewest;
}

/** The network less its printed sectors, or less its printed places. */
function remainder(printed: Cell[], _table: Table, fewest: number): Printed[] {
  const whole = printed.filter(({ printed }) => printed.answer.question.group.kind === 'network');
  for (const network of whole) {
    for (const kind of ['sector', 'place']) {
      const parts = printed.filter(cell => isPart(cell, network, kind));
      const covered = new Set(parts.flatMap(({ members }) => members));
      const left = network.members.filter(member => !covered.has(member)).length;
      if (left === 0 || left >= fewest || parts.length === 0) continue;
      const held = cheapest([...parts, network]);
      if (held.length > 0) return held;
    }
  }
  return [];
}

const isPart = (cell: Cell, network: Cell, kind: string) =>
  cell.printed.answer.question.group.kind === kind &&
  cell.ring === network.ring &&
  cell.printed.part === network.printed.part;

/** A change before a number, and of those the one over fewest members; what is already public stays. */
function cheapest(cells: Cell[]): Printed[] {
  const free = cells.filter(({ printed }) => !printed.fixed);
  const [first] = free.sort(
    (a, b) => Number(isExtra(b.printed)) - Number(isExtra(a.printed)) || a.members.length - b.members.length,
  );
  return first ? withChange(first.printed) : [];
}

const withChange = (printed: Printed) =>
  (printed.change ? [printed, printed.change] : [printed]).filter(({ fixed }) => !fixed);

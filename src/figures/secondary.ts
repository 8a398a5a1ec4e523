import { type Cell, hold, isExtra, type Printed, type Table } from './cells.ts';
import type { Group } from './shown.ts';
import { isProtected } from './worlds.ts';

/** What is held back to protect something else: first a change, then a member, the network's number last. */
const COST: Record<Group['kind'], number> = { member: 1, place: 2, sector: 3, network: 4 };
const MOST_MEMBERS = 30;

/** Holds back more of a table until nothing held back in it can be worked out from what is left. */
export function protect(table: Table): void {
  const secrets = table.cells.filter(isSecret);
  for (const secret of secrets) {
    while (!isProtected(secret, table)) {
      const held = sacrifice(secret, table);
      if (held.length === 0) break;
      for (const printed of held)
        secrets.push(...printed.cells.filter(cell => isSecret(cell) && inTable(cell, table)));
    }
  }
}

const isSecret = ({ printed }: Cell) => printed.hidden && printed.part === 'number';
const inTable = (cell: Cell, table: Table) => table.cells.includes(cell);

/** Holds back the cheapest thing that alone protects the secret, or else the cheapest that stands in its way. */
function sacrifice(secret: Cell, table: Table): Printed[] {
  const bundles = candidates(secret, table);
  const enough = bundles.find(bundle => protects(bundle, secret, table));
  const chosen =
    enough ?? bundles.find(bundle => bundle.some(printed => overlaps(printed, secret))) ?? bundles[0] ?? [];
  for (const printed of chosen) hold(printed);
  return chosen;
}

function protects(bundle: Printed[], secret: Cell, table: Table): boolean {
  for (const printed of bundle) hold(printed);
  if (isProtected(secret, table)) return true;
  for (const printed of bundle) hold(printed, false);
  return false;
}

/**
 * What may be held back, cheapest first. A count of nought is never held back, for it protects nothing, nor is what an
 * earlier publication has told already.
 */
function candidates(secret: Cell, table: Table): Printed[][] {
  const near = neighbours(secret, table);
  const told = new Set(
    table.cells.filter(({ printed }) => printed.fixed && !printed.hidden).map(({ same }) => same),
  );
  const free = table.cells.filter(
    cell => canGo(cell.printed) && !isNought(cell) && !told.has(cell.same) && near(cell),
  );
  const sorted = free.sort((a, b) => costOf(a) - costOf(b) || a.numerator - b.numerator);
  const members = sorted.filter(cell => costOf(cell) === COST.member).slice(0, MOST_MEMBERS);
  const tried = sorted.filter(cell => costOf(cell) !== COST.member || members.includes(cell));
  return tried.map(cell => bundleOf(cell, table));
}

const canGo = ({ hidden, fixed }: Printed) => !hidden && !fixed;
const isNought = ({ numerator, denominator }: Cell) => (denominator ?? numerator) === 0;

/** Cells with a member of the secret, and cells of members that share a group smaller than all with one. */
function neighbours(secret: Cell, table: Table): (cell: Cell) => boolean {
  const own = new Set(secret.members.flatMap(member => [...(table.parts[member]?.cells ?? [])]));
  const groups = [...own].filter(({ members }) => members.length < table.parts.length);
  const reach = new Set(groups.flatMap(({ members }) => members));
  return cell => own.has(cell) || cell.members.some(member => reach.has(member));
}

const costOf = ({ printed }: Cell) => (isExtra(printed) ? 0 : COST[printed.answer.question.group.kind]);

/** Things over the same members say the same, so they go together, and a number takes its change along. */
export function bundleOf(cell: Cell, table: Table): Printed[] {
  const alike = table.cells.filter(({ same }) => same === cell.same).map(({ printed }) => printed);
  const all = alike.flatMap(printed => (printed.change ? [printed, printed.change] : [printed]));
  return [...new Set(all)].filter(canGo);
}

function overlaps(printed: Printed, secret: Cell): boolean {
  const inside = new Set(secret.members);
  return printed.cells.some(({ members }) => members.some(member => inside.has(member)));
}

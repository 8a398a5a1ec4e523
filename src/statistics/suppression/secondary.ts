import { roundedCount } from '../rounding.ts';
import type { Group } from '../shown-figure.ts';
import { isProtected } from './attacker.ts';
import {
  type CellTable,
  hold,
  isExtra,
  limitsIfHeld,
  type Part,
  type PrintedCell,
  type PrintedPart,
} from './cells.ts';
import { NO_NUMERATOR } from './tables.ts';

/** What is held back to protect something else: first a change, then a member, the network's number last. */
const COST: Record<Group['kind'], number> = { member: 1, place: 2, sector: 3, network: 4 };
const MOST_MEMBERS = 30;

/** Holds back more of a table until nothing held back in it can be worked out from what is left. */
export function protect(table: CellTable): void {
  const secrets = table.cells.filter(cell => isSecret(cell) && !isTold(cell, table));
  for (const secret of secrets) {
    if (isProtected(secret, table) || !canBeProtected(secret, table)) continue;
    do {
      const held = suppressCheapest(secret, table);
      if (held.length === 0) break;
      for (const { cells } of held) secrets.push(...cells.filter(isSecret));
    } while (!isProtected(secret, table));
  }
}

/** Where the secret would not be safe with the whole table held back, holding back more of it protects nothing. */
const canBeProtected = (secret: PrintedCell, table: CellTable): boolean =>
  isProtected(secret, table, limitsIfHeld);

const isSecret = ({ printed, ring }: PrintedCell) =>
  printed.hidden && printed.part === 'number' && ring !== NO_NUMERATOR;

/** Holds back the cheapest thing that alone protects the secret, or else the cheapest that stands in its way. */
function suppressCheapest(secret: PrintedCell, table: CellTable): PrintedPart[] {
  const own = ownCells(secret, table);
  const close = candidates(
    [...own].filter(({ printed }) => isExtra(printed)),
    table,
  );
  const enough = (bundles: PrintedPart[][]) => bundles.find(bundle => protects(bundle, secret, table));
  const found = enough(close);
  if (found) return found;
  const bundles = candidates(near(secret, own, table), table);
  const chosen = enough(bundles) ?? bundles.find(bundle => overlaps(bundle, secret)) ?? bundles[0] ?? [];
  for (const printed of chosen) hold(printed);
  return chosen;
}

function protects(bundle: PrintedPart[], secret: PrintedCell, table: CellTable): boolean {
  for (const printed of bundle) hold(printed);
  if (isProtected(secret, table)) return true;
  for (const printed of bundle) hold(printed, false);
  return false;
}

/**
 * What may be held back, cheapest first. A count of nought is never held back, for it protects nothing, nor
 * is what an earlier publication has told already.
 */
function candidates(cells: PrintedCell[], table: CellTable): PrintedPart[][] {
  const free = cells.filter(cell => canGo(cell.printed) && !isNought(cell) && !isTold(cell, table));
  const sorted = free.sort((a, b) => costOf(a) - costOf(b) || printedOf(a) - printedOf(b));
  const members = new Set(sorted.filter(cell => costOf(cell) === COST.member).slice(0, MOST_MEMBERS));
  const tried = sorted.filter(cell => costOf(cell) !== COST.member || members.has(cell));
  return tried.map(cell => bundleOf(cell, table));
}

const canGo = ({ hidden, fixed }: PrintedPart) => !hidden && !fixed;
const isNought = ({ numerator, denominator }: PrintedCell) => (denominator ?? numerator) === 0;
const costOf = ({ printed }: PrintedCell) =>
  isExtra(printed) ? 0 : COST[printed.answer.question.group.kind];
/** As it is read: which of two is held back must not say which of them is truly the larger. */
const printedOf = ({ numerator, printed }: PrintedCell) => roundedCount(numerator, printed.settings);
const alike = (cell: PrintedCell, table: CellTable) => table.same.get(cell.same) ?? [];
const isTold = (cell: PrintedCell, table: CellTable) =>
  alike(cell, table).some(({ printed }) => printed.fixed && !printed.hidden && !printed.perhaps);

const partAt = (place: number, table: CellTable) => table.parts[place] as Part;
const ownCells = (secret: PrintedCell, table: CellTable) =>
  new Set(secret.members.flatMap(place => [...partAt(place, table).cells]));

/** The secret's own cells, and those of members who share with one of its members a group smaller than all. */
function near(secret: PrintedCell, own: Set<PrintedCell>, table: CellTable): PrintedCell[] {
  const groups = [...own].filter(({ members }) => members.length < table.parts.length);
  const reach = new Set([...secret.members, ...groups.flatMap(({ members }) => members)]);
  const cells = new Set<PrintedCell>();
  for (const place of reach) for (const cell of partAt(place, table).cells) cells.add(cell);
  return [...cells];
}

/** Things over the same members say the same, so they go together, and a number takes its change along. */
function bundleOf(cell: PrintedCell, table: CellTable): PrintedPart[] {
  const together = alike(cell, table).map(({ printed }) => printed);
  const all = together.flatMap(printed => (printed.change ? [printed, printed.change] : [printed]));
  return [...new Set(all)].filter(canGo);
}

function overlaps(bundle: PrintedPart[], secret: PrintedCell): boolean {
  const inside = new Set(secret.members);
  return bundle.some(({ cells }) => cells.some(({ members }) => members.some(member => inside.has(member))));
}

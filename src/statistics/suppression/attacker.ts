import { bitOf } from '../facts/ring-bits.ts';
import { type Interval, isSmall } from '../rounding.ts';
import { type CellTable, type Limits, limitsOf, type Part, type PrintedCell, restOf } from './cells.ts';

const DENOMINATOR = 16;
const STEPS = [1, -1, 2, -2] as const;
/** A reader must be left at least this many possible values: the true one and two others. */
const POSSIBLE = 3;

/** What a reader knows of a cell: as it is printed now, or as it would be. */
type CellLimits = (cell: PrintedCell) => Limits;

/**
 * Whether what is printed leaves a held back cell at least three possible values in each of its counts. It
 * is shown by example: other amounts of one or two members which print exactly as the true ones do.
 */
export function isProtected(cell: PrintedCell, table: CellTable, known: CellLimits = limitsOf): boolean {
  const inside = new Set(cell.members);
  return secretsOf(cell, table).every(secret => feasibleAlternatives(cell, { table, inside, known }, secret));
}

type Secret = (mask: number) => number;

/** The counts of a cell to be kept: its numerator, the rest, and a denominator that is small. */
function secretsOf(cell: PrintedCell, table: CellTable): Secret[] {
  const inNumerator = (mask: number) => Number((mask & cell.ring) !== 0);
  const inDenominator = (mask: number) => Number((mask & DENOMINATOR) !== 0);
  if (cell.denominator === null) return [inNumerator];
  const small = isSmall(cell.denominator, cell.printed.settings) && !table.openDenominator;
  const secrets = [inNumerator, (mask: number) => inDenominator(mask) - inNumerator(mask)];
  return restOf(cell) >= 0 && small ? [...secrets, inDenominator] : secrets;
}

interface CellSurroundings {
  table: CellTable;
  /** The members of the cell in question: one of them moving back would undo the difference. */
  inside: ReadonlySet<number>;
  known: CellLimits;
}

/** Whether there are enough worlds, the true one among them, that differ in the secret. */
function feasibleAlternatives(cell: PrintedCell, around: CellSurroundings, secret: Secret): boolean {
  const seen = new Set([0]);
  for (const member of cell.members) {
    const part = around.table.parts[member] as Part;
    for (const mask of masksFor(part, cell.ring, around.table)) {
      for (const step of secret(mask) === 0 ? [] : STEPS) {
        const difference = step * secret(mask);
        if (!seen.has(difference) && canMove(part, { ...around, mask, step })) seen.add(difference);
        if (seen.size >= POSSIBLE) return true;
      }
    }
  }
  return false;
}

/** Which of a member's counts may move together: rings hold one another, and all are inside the denominator. */
function masksFor({ numerators, denominator }: Part, ring: number, table: CellTable): number[] {
  const bits = [...numerators.keys()];
  const sum = (wanted: (bit: number) => boolean) => bits.filter(wanted).reduce((mask, bit) => mask | bit, 0);
  const rings = [ring, sum(bit => bit <= ring), sum(bit => bit >= ring), sum(() => true)];
  const alone = [...new Set(rings)];
  if (denominator === null || table.openDenominator) return alone;
  return [...alone, ...alone.map(mask => mask | DENOMINATOR), DENOMINATOR];
}

interface Move extends CellSurroundings {
  mask: number;
  step: number;
}

/** Alone, or with a member outside the cell that moves the other way in every sum which would else show it. */
function canMove(part: Part, move: Move): boolean {
  const { table, inside, mask, step } = move;
  if (!isSound(part, mask, step)) return false;
  const shown = [...part.cells].filter(cell => !prints(cell, move));
  const [first, ...others] = shown.sort((a, b) => a.members.length - b.members.length);
  if (!first) return true;
  const back = { ...move, step: -step };
  return first.members.some(member => {
    const partner = table.parts[member] as Part;
    if (inside.has(member) || !others.every(cell => partner.cells.includes(cell))) return false;
    return isSound(partner, mask, -step) && fits(partner, part, back);
  });
}

/** A member's counts stay at nought or more, each ring inside the next, all inside the denominator, their words kept. */
function isSound(part: Part, mask: number, step: number): boolean {
  const { numerators, denominator } = part;
  let inner = 0;
  for (const [bit, count] of numerators) {
    const moved = (mask & bit) === 0 ? count : count + step;
    if (moved < inner) return false;
    inner = moved;
  }
  const whole = denominator === null || (mask & DENOMINATOR) === 0 ? denominator : denominator + step;
  return (whole === null || inner <= whole) && keepsWords(part, mask, step, whole);
}

/** Every word that is printed beside the member's counts would be printed all the same. */
function keepsWords({ words, numerators }: Part, mask: number, step: number, whole: number | null): boolean {
  return words.every(word => {
    const bit = bitOf(word.ring);
    return word.keeps((numerators.get(bit) ?? 0) + (mask & bit ? step : 0), whole);
  });
}

/** Every cell with the member still prints as it did; one that the partner is in too does not change. */
function fits(part: Part, partner: Part, move: Move): boolean {
  for (const cell of part.cells) if (!partner.cells.includes(cell) && !prints(cell, move)) return false;
  return true;
}

function prints(cell: PrintedCell, { mask, step, known }: Move): boolean {
  const limits = known(cell);
  const numerator = cell.numerator + (mask & cell.ring ? step : 0);
  if (!within(numerator, limits.numerator)) return false;
  if (cell.denominator === null) return true;
  const denominator = cell.denominator + (mask & DENOMINATOR ? step : 0);
  return within(denominator, limits.denominator) && within(denominator - numerator, limits.rest);
}

const within = (count: number, [least, most]: Interval) => count >= least && count <= most;

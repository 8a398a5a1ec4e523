import type { SuppressionSettings } from '../network/network.ts';
import type { Answer } from './answer.ts';
import type { Cell, Earlier, Part, Printed, Table } from './cells.ts';
import type { ShownFigure } from './shown.ts';
import type { Term } from './term.ts';

const RING_BITS = { R1: 1, R2: 2, R3: 4, R4: 8 } as const;
const NO_RING = 1;

export interface Tables {
  /** In the order of the answers. */
  numbers: Printed[];
  tables: Table[];
}

type Filling = Table & { index: Map<Term | string, number> };

/** Lays out what all answers together would let a reader know, with what earlier publications told. */
export function layOut(
  answers: readonly Answer[],
  settings: SuppressionSettings,
  earlier: readonly Earlier[],
): Tables {
  const tables = new Map<string, Filling>();
  const lay = (answer: Answer, settings: SuppressionSettings, shown: ShownFigure | null) => {
    const printed = (part: Printed['part'], hidden: boolean): Printed => ({
      answer,
      part,
      hidden,
      fixed: shown !== null,
      settings,
      cells: [],
      change: null,
    });
    const number = printed('number', shown?.state === 'suppressed');
    const change = answer.change && printed('change', shown !== null && shown.change === null);
    number.change = change;
    const { period } = answer.question;
    if (answer.sums) addCell(tables, number, period, answer.terms);
    if (change && answer.change) {
      addCell(tables, change, period, answer.change.now);
      addCell(tables, change, answer.change.since, answer.change.before);
    }
    return number;
  };
  for (const { answer, shown, settings } of earlier) lay(answer, settings, shown);
  return { numbers: answers.map(answer => lay(answer, settings, null)), tables: [...tables.values()] };
}

function addCell(
  tables: Map<string, Filling>,
  printed: Printed,
  period: string,
  terms: readonly Term[],
): void {
  const { version, question, ring } = printed.answer;
  const key = `${question.indicator} ${period}`;
  const openDenominator = version.denominatorIs !== undefined;
  const table: Filling = tables.get(key) ?? {
    parts: [],
    cells: [],
    same: new Map(),
    openDenominator,
    index: new Map(),
  };
  tables.set(key, table);
  const bit = ring === null ? NO_RING : RING_BITS[ring];
  const members = terms.map(term => place(table, term));
  const cell: Cell = {
    printed,
    ring: bit,
    members,
    ...sums(terms),
    same: signature(bit, members),
    limits: null,
  };
  for (const member of members) table.parts[member]?.cells.add(cell);
  table.cells.push(cell);
  table.same.set(cell.same, [...(table.same.get(cell.same) ?? []), cell]);
  printed.cells.push(cell);
}

/** A term met before is found at once; the same figures in another ring or publication by their versions. */
function place(table: Filling, term: Term): number {
  const met = table.index.get(term);
  if (met !== undefined) return met;
  const made = madeOf(term);
  const found = table.index.get(made) ?? table.parts.push(partOf(term)) - 1;
  table.index.set(term, found).set(made, found);
  return found;
}

/** The figure versions a term is made of: another version is another amount. */
export const madeOf = ({ figures }: Term) => figures.map(({ id, version }) => `${id}@${version}`).join(' ');

function partOf({ member, numerator, denominator, rings }: Term): Part {
  const numerators = new Map<number, number>();
  if (rings === null) numerators.set(NO_RING, numerator);
  for (const [ring, bit] of Object.entries(RING_BITS)) {
    const counted = rings?.[ring as keyof typeof RING_BITS];
    if (counted !== undefined) numerators.set(bit, counted);
  }
  return { member, numerators, denominator, cells: new Set() };
}

function sums(terms: readonly Term[]): Pick<Cell, 'numerator' | 'denominator'> {
  let numerator = 0;
  let denominator: number | null = null;
  for (const term of terms) {
    numerator += term.numerator;
    if (term.denominator !== null) denominator = (denominator ?? 0) + term.denominator;
  }
  return { numerator, denominator };
}

function signature(ring: number, members: number[]): string {
  let [sum, squares] = [0, 0];
  for (const member of members) {
    sum += member;
    squares += member * member;
  }
  return `${ring} ${members.length} ${sum} ${squares}`;
}

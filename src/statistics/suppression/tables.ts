import { RINGS } from '../../indicators/ring.ts';
import type { Answer } from '../answer/answer.ts';
import type { Contribution } from '../answer/contribution.ts';
import type { FigureFact } from '../facts/figure.fact.ts';

import { bitOf } from '../facts/ring-bits.ts';
import type { Rounding } from '../rounding.ts';
import type { CellTable, Earlier, Part, PrintedCell, PrintedPart, PrintedWord } from './cells.ts';

/** A cell with this for a ring tells of a denominator alone. */
export const NO_NUMERATOR = 0;

interface Tables {
  /** In the order of the answers. */
  numbers: PrintedPart[];
  tables: CellTable[];
}

type Filling = CellTable & {
  index: Map<Contribution, number>;
  /** Parts by the first figure they are made of. */
  made: Map<string, { figures: readonly FigureFact[]; place: number }[]>;
  /** Where a member's amounts are. */
  places: Map<string, number[]>;
};

interface Laid extends Omit<Earlier, 'shown'> {
  shown: Earlier['shown'] | null;
}

/** Lays out what all answers together would let a reader know, with what earlier publications told. */
export function layOut(
  answers: readonly Answer[],
  settings: Rounding,
  earlier: readonly Earlier[],
  words: readonly PrintedWord[] = [],
): Tables {
  const tables = new Map<string, Filling>();
  const lay = ({ answer, settings, shown, perhaps = false }: Laid) => {
    const printed = (part: PrintedPart['part'], hidden: boolean): PrintedPart => ({
      answer,
      part,
      hidden,
      fixed: shown !== null,
      perhaps,
      settings,
      cells: [],
      change: null,
    });
    const number = printed('number', shown?.state === 'suppressed');
    const change = answer.change && printed('change', shown !== null && shown.change === null);
    number.change = change;
    const { period } = answer.question;
    if (answer.sums || isKeptApart(answer)) addCell(tables, number, period, answer.terms);
    if (isKnownOfSome(answer)) addCell(tables, number, period, answer.known?.terms ?? [], NO_NUMERATOR);
    if (change && answer.change) {
      addCell(tables, change, period, answer.change.now);
      addCell(tables, change, answer.change.since, answer.change.before);
    }
    return number;
  };
  for (const one of earlier) lay(one);
  const numbers = answers.map(answer => lay({ answer, settings, shown: null }));
  for (const word of words) addWord(tables.get(tableKey(word)), word);
  return { numbers, tables: [...tables.values()] };
}

const tableKey = ({ indicator, period }: Pick<PrintedWord, 'indicator' | 'period'>) =>
  `${indicator} ${period}`;

/** To the amounts it was said of: those of another version it tells nothing of. */
function addWord(table: Filling | undefined, word: PrintedWord): void {
  const bit = bitOf(word.ring);
  for (const place of table?.places.get(word.member) ?? []) {
    const part = table?.parts[place];
    if (part?.numerators.get(bit) === word.numerator && part.denominator === word.denominator)
      part.words.push(word);
  }
}

/** Readings side by side that members do not publish: how many members they are of is told by them. */
const isKeptApart = ({ readings, version }: Answer): boolean => readings !== null && !version.publishable;

/** Of people, and of other members than the number itself: what share is known tells of those. */
const isKnownOfSome = ({ version, known, terms }: Answer): boolean =>
  version.sensitive && known !== null && known.terms.length !== terms.length;

function addCell(
  tables: Map<string, Filling>,
  printed: PrintedPart,
  period: string,
  terms: readonly Contribution[],
  bit = bitOf(printed.answer.ring),
): void {
  const { version, question } = printed.answer;
  const key = tableKey({ indicator: question.indicator, period });
  const openDenominator = version.denominatorIs !== undefined;
  const table: Filling = tables.get(key) ?? {
    parts: [],
    cells: [],
    same: new Map(),
    openDenominator,
    index: new Map(),
    made: new Map(),
    places: new Map(),
  };
  tables.set(key, table);
  const members = terms.map(term => place(table, term));
  const cell: PrintedCell = {
    printed,
    ring: bit,
    members,
    numerator: bit === NO_NUMERATOR ? 0 : numeratorOf(terms),
    denominator: denominatorOf(terms),
    same: signature(bit, members),
    limits: null,
    ifHeld: null,
  };
  for (const member of members) table.parts[member]?.cells.push(cell);
  table.cells.push(cell);
  const alike = table.same.get(cell.same);
  if (alike) alike.push(cell);
  else table.same.set(cell.same, [cell]);
  printed.cells.push(cell);
}

/** A term met before is found at once; the same figures in another ring or publication by their versions. */
function place(table: Filling, term: Contribution): number {
  const met = table.index.get(term);
  if (met !== undefined) return met;
  const first = nameOf(term.figures[0]);
  const others = table.made.get(first) ?? [];
  const same = others.find(({ figures }) => isMadeOf(term, figures));
  const found = same?.place ?? table.parts.push(partOf(term)) - 1;
  if (!same) {
    table.made.set(first, [...others, { figures: term.figures, place: found }]);
    table.places.set(term.member, [...(table.places.get(term.member) ?? []), found]);
  }
  table.index.set(term, found);
  return found;
}

const nameOf = (figure: FigureFact | undefined) => (figure ? `${figure.id}@${figure.version}` : '');

/** Whether a term is made of just these figure versions: another version is another amount. */
const isMadeOf = ({ figures }: Contribution, others: readonly FigureFact[]) =>
  figures.length === others.length &&
  figures.every(({ id, version }, i) => id === others[i]?.id && version === others[i]?.version);

function partOf({ member, numerator, denominator, rings }: Contribution): Part {
  const numerators = new Map<number, number>();
  if (rings === null) numerators.set(bitOf(null), numerator);
  else
    for (const ring of RINGS) {
      const counted = rings[ring];
      if (counted !== undefined) numerators.set(bitOf(ring), counted);
    }
  return { member, numerators, denominator, cells: [], words: [] };
}

function numeratorOf(terms: readonly Contribution[]): number {
  let all = 0;
  for (const { numerator } of terms) all += numerator;
  return all;
}

/** Null where none has any. */
function denominatorOf(terms: readonly Contribution[]): number | null {
  let all: number | null = null;
  for (const { denominator } of terms) if (denominator !== null) all = (all ?? 0) + denominator;
  return all;
}

/** The members themselves: two sets of as many may well have the same sum, and the same sum of squares. */
const signature = (ring: number, members: readonly number[]): string =>
  `${ring} ${members.toSorted((a, b) => a - b).join(' ')}`;

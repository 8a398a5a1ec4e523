import type { RingName } from '../../indicators/ring.ts';
import type { Answer } from '../answer/answer.ts';
import { ANY, type Interval, isSmall, printsAs, type Rounding } from '../rounding.ts';
import type { ShownFigure } from '../shown-figure.ts';

/** One printed thing: an answer's number, or the change beside it. Both can be held back. */
export interface PrintedPart {
  answer: Answer;
  part: 'number' | 'change';
  hidden: boolean;
  /** Already published earlier: it can no longer be held back. */
  fixed: boolean;
  /** Only perhaps published. */
  perhaps: boolean;
  settings: Rounding;
  /** The sums that it lets a reader know. */
  cells: PrintedCell[];
  /** A number's change, which is not printed without it. */
  change: PrintedPart | null;
}

/** A sum over some members that a reader is told, rounded, or would be if it were not held back. */
export interface PrintedCell {
  printed: PrintedPart;
  /** Ring of the numerator, as a bit; nought where the cell tells of a denominator alone. */
  ring: number;
  /** Places of its members in the table. */
  members: number[];
  numerator: number;
  denominator: number | null;
  /** Cells over the same members in the same ring say the same. */
  same: string;
  limits: Limits | null;
  /** What it would leave known if it were held back. */
  ifHeld: Limits | null;
}

/** What one member put into one indicator and period, in every ring it counted. */
export interface Part {
  member: string;
  /** By ring bit; innermost first. */
  numerators: Map<number, number>;
  denominator: number | null;
  cells: PrintedCell[];
  words: PrintedWord[];
}

/** A word that is printed beside a member's counts, as the status of a pledge that is judged by them. */
export interface PrintedWord {
  indicator: string;
  period: string;
  member: string;
  ring: RingName | null;
  numerator: number;
  denominator: number | null;
  /** Whether other counts would have the same word. */
  keeps(numerator: number, denominator: number | null): boolean;
}

/** All that is printed, now or earlier, about one indicator in one period. */
export interface CellTable {
  parts: Part[];
  cells: PrintedCell[];
  /** The cells over the same members in the same ring. */
  same: Map<string, PrintedCell[]>;
  /** The denominator is public elsewhere, so it is no secret here. */
  openDenominator: boolean;
}

export interface Earlier {
  answer: Answer;
  /** Of what was shown then only whether it was held back counts. */
  shown: Pick<ShownFigure, 'state' | 'text' | 'change'>;
  settings: Rounding;
  /** Nobody knows any more whether it was told: it limits what else is, and is kept like a secret all the same. */
  perhaps?: boolean;
}

export interface Limits {
  numerator: Interval;
  denominator: Interval;
  /** Denominator less numerator. */
  rest: Interval;
}

/** What a reader knows of a cell: its printed sums, or that a held back one is small where it truly is. */
export function limitsOf(cell: PrintedCell): Limits {
  cell.limits ??= cell.printed.hidden ? hiddenLimits(cell) : printedLimits(cell);
  return cell.limits;
}

/** What he would know of it if everything were held back that is not public already. */
export function limitsIfHeld(cell: PrintedCell): Limits {
  if (cell.printed.fixed) return limitsOf(cell);
  cell.ifHeld ??= hiddenLimits(cell);
  return cell.ifHeld;
}

/**
 * A change is left out for many reasons, also where its direction is not sure, so that its absence says nothing of
 * how many people it counts.
 */
function hiddenLimits(cell: PrintedCell): Limits {
  const { settings, part } = cell.printed;
  if (part === 'change') return { numerator: ANY, denominator: ANY, rest: ANY };
  const few: Interval = [1, settings.smallest];
  if (isSmall(cell.numerator, settings)) return { numerator: few, denominator: ANY, rest: ANY };
  return { numerator: ANY, denominator: ANY, rest: isSmall(restOf(cell), settings) ? few : ANY };
}

function printedLimits({ printed: { settings }, numerator, denominator }: PrintedCell): Limits {
  if (denominator === null) return { numerator: printsAs(numerator, settings), denominator: ANY, rest: ANY };
  const rest: Interval =
    denominator === numerator ? [0, 0] : [settings.smallest + 1, Number.POSITIVE_INFINITY];
  return { numerator: printsAs(numerator, settings), denominator: printsAs(denominator, settings), rest };
}

/** A change or a panel of the same members: it goes before any number of a group does. */
export const isExtra = ({ part, answer }: PrintedPart) =>
  part === 'change' || answer.question.only !== undefined;

/** Holds back a printed thing, or lets it be printed again. */
export function hold(printed: PrintedPart, hidden = true): void {
  printed.hidden = hidden;
  for (const cell of printed.cells) cell.limits = null;
}

export const restOf = ({ numerator, denominator }: PrintedCell) =>
  denominator === null ? 0 : denominator - numerator;

/** Whether a cell counts so few people, in or out of its share, that it may not be printed. */
export function countsFew(cell: PrintedCell): boolean {
  const { numerator, denominator, printed } = cell;
  const { settings } = printed;
  return (
    isSmall(numerator, settings) || isSmall(restOf(cell), settings) || isSmall(denominator ?? 0, settings)
  );
}

import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { type Interval, isSmall, printsAs, type Rounding } from '../../statistics/rounding.ts';
import type { PledgeAmount } from '../content.ts';

/** An amount that a pledge tells of people, and whether the public reads it. */
export interface CandidateAmount {
  amount: PledgeAmount;
  hidden: boolean;
}

/** Numerators from the least to the most, over one denominator; null where it is a count of people. */
export interface Guess {
  least: number;
  most: number;
  over: number | null;
}

/**
 * Everything that a reader may take an amount for, as sets between which he may know how to choose: of what
 * is held back that few are in, that few are not in, or neither. It depends on what is printed alone. Null
 * where the denominator of what is held back is not public: he may know it from elsewhere.
 */
export function guessesAt(
  { amount, hidden }: CandidateAmount,
  version: IndicatorVersion,
  settings: Rounding,
  most: number,
): Guess[] | null {
  if (!hidden) return printedGuesses(amount, version, settings);
  const least = version.publishable ? 1 : 0;
  if (amount.denominator === null)
    return [
      { least: 1, most: settings.smallest, over: null },
      { least, most, over: null },
    ];
  return version.denominatorIs === undefined ? null : heldBack(amount.denominator, least, settings);
}

/** Every denominator that prints so, each with every numerator that does. */
function printedGuesses(
  { numerator, denominator }: PledgeAmount,
  version: IndicatorVersion,
  settings: Rounding,
): Guess[] {
  const [least, most] = printsAs(numerator, settings);
  if (denominator === null) return [{ least, most, over: null }];
  if (numerator === denominator) return [{ least: denominator, most: denominator, over: denominator }];
  const wholes = version.denominatorIs ? [denominator] : each(printsAs(denominator, settings));
  return wholes.map(over => ({ least, most: Math.min(most, over), over }));
}

function heldBack(over: number, least: number, settings: Rounding): Guess[] {
  if (isSmall(over, settings)) return [{ least: 0, most: over, over }];
  return [
    { least: 1, most: Math.min(settings.smallest, over), over },
    { least: over - settings.smallest, most: over - 1, over },
    { least, most: over, over },
  ];
}

export const each = ([from, to]: Interval): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { type Rational, rational } from '../../indicators/rational.ts';
import type { Contribution } from './contribution.ts';

export interface Sums {
  numerator: bigint;
  /** Null where the indicator is no share. */
  denominator: bigint | null;
}

/** Ratio of sums, or sum: a flag counts the members that have it. */
export function sumsOf(version: IndicatorVersion, terms: readonly Contribution[]): Sums {
  const numerator = total(terms, ({ numerator }) => numerator);
  const denominator = version.kind === 'share' ? total(terms, ({ denominator }) => denominator ?? 0) : null;
  return { numerator, denominator };
}

/** Adds plain numbers while they are exact, and carries what grows long into a big one. */
export function total(terms: readonly Contribution[], amountOf: (term: Contribution) => number): bigint {
  let exact = 0n;
  let run = 0;
  for (const term of terms) {
    const amount = amountOf(term);
    if (Math.abs(run) + Math.abs(amount) <= Number.MAX_SAFE_INTEGER) {
      run += amount;
      continue;
    }
    exact += BigInt(run);
    run = amount;
  }
  return exact + BigInt(run);
}

/** Null for a share of nothing at all. */
export function valueFrom({ numerator, denominator }: Sums): Rational | null {
  if (denominator === null) return rational(numerator);
  return denominator === 0n ? null : rational(numerator, denominator);
}

import { type PrintedBeside, readingsByYear } from '../../src/pledges/status/member-figures.ts';
import type { MemberFigures } from '../../src/pledges/status/readings.ts';
import { RecalledFigures } from '../../src/pledges/status/recalled-figures.ts';
import type { Facts } from '../../src/statistics/facts/facts.ts';

/** The figures pledges are judged by, from the accepted figures of the network. */
export function figuresFrom(
  facts: Facts,
  beside: PrintedBeside = {},
  recalled = new RecalledFigures(),
): MemberFigures {
  const yearOf = readingsByYear(facts, beside, recalled);
  return ({ indicator, ring, member }) =>
    facts.periods.flatMap(
      ({ key: period }) => yearOf({ indicator, ring, period }).readings.get(member) ?? [],
    );
}

import { type Answer, answer } from '../../src/statistics/answer/answer.ts';
import type { Series } from '../../src/statistics/answer/series.ts';
import type { Facts } from '../../src/statistics/facts/facts.ts';
import type { Group } from '../../src/statistics/shown-figure.ts';

/** Every indicator asked of every group in every period named, in the rings of the definitions. */
export function everyAnswer(facts: Facts, groups: readonly Group[], periods: readonly string[]): Answer[] {
  return [...facts.indicators.keys()].flatMap(indicator =>
    periods.flatMap(period =>
      groups.flatMap(group => answer({ indicator, period, ring: null, group }, facts) ?? []),
    ),
  );
}

/** Every answer of a series, to be shown together with all else that is published. */
export const answersOf = ({ points, panel }: Series) =>
  [...points, ...(panel?.points ?? [])].map(({ answer }) => answer);

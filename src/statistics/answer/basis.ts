import { onceFor } from '../../changes/bounded.ts';
import { nameOf } from '../../changes/recalled.ts';
import type { Facts, MemberFact } from '../facts/facts.ts';

/**
 * A name of all that amounts of an indicator in a period are worked out from, the change since the period before
 * included, beside the network's settings and its catalogue. Where it is the same, all terms of all answers are.
 */
export function basisOf(indicator: string, period: string, facts: Facts): string {
  const place = facts.periods.findIndex(({ key }) => key === period);
  const periods = facts.periods.slice(Math.max(0, place - 1), place + 1);
  const codes = codesBehind([indicator], facts.indicators);
  return nameOf(
    membershipName(facts.members),
    periods.map(({ key, starts, ends }) => [key, starts, ends, codes.map(code => facts.nameOf(code, key))]),
  );
}

/** The same of all its periods. */
export const wholeBasisOf = (indicator: string, facts: Facts): string =>
  nameOf(facts.periods.map(({ key }) => basisOf(indicator, key, facts)));

/** These indicators, and those that their denominators and the whole that is known of them come from, by any definition. */
export function codesBehind(codes: readonly string[], indicators: Facts['indicators']): string[] {
  const all = new Set(codes);
  for (const code of all)
    for (const { denominatorIs, known } of indicators.get(code)?.versions ?? [])
      for (const behind of [denominatorIs, known?.totalIs]) if (behind) all.add(behind);
  return [...all];
}

/** Who is counted where, and from when to when. */
const membershipName = onceFor((members: readonly MemberFact[]) =>
  nameOf(
    members.map(({ id, sector, leadPlace, joinedOn, leftOn }) => [id, sector, leadPlace, joinedOn, leftOn]),
  ),
);

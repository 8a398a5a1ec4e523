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
  const codes = [...codesBehind(indicator, facts)];
  return nameOf(
    membershipName(facts.members),
    periods.map(({ key, starts, ends }) => [key, starts, ends, codes.map(code => facts.nameOf(code, key))]),
  );
}

/** The same of all its periods. */
export const wholeBasisOf = (indicator: string, facts: Facts): string =>
  nameOf(facts.periods.map(({ key }) => basisOf(indicator, key, facts)));

/** The indicator, and those that its denominator and the whole that is known of it come from, by any definition. */
function codesBehind(code: string, facts: Facts, codes = new Set<string>()): Set<string> {
  if (codes.has(code)) return codes;
  codes.add(code);
  for (const { denominatorIs, known } of facts.indicators.get(code)?.versions ?? [])
    for (const behind of [denominatorIs, known?.totalIs]) if (behind) codesBehind(behind, facts, codes);
  return codes;
}

/** Who is counted where, and from when to when. */
const membershipName = onceFor((members: readonly MemberFact[]) =>
  nameOf(
    members.map(({ id, sector, leadPlace, joinedOn, leftOn }) => [id, sector, leadPlace, joinedOn, leftOn]),
  ),
);

import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { Override } from '../../indicators/override.words.ts';
import type { Facts } from '../facts/facts.ts';

/** What one member says otherwise than what the service counted, and why. */
export interface MemberOverride {
  member: string;
  name: string;
  override: Override;
}

/** Those of these members that say otherwise than what is counted by a definition, by their names. */
export function overridesOf(
  facts: Facts,
  { indicator, period }: { indicator: string; period: string },
  { version }: Pick<IndicatorVersion, 'version'>,
  members: readonly string[],
): MemberOverride[] {
  const byMember = facts.figures.get(indicator)?.get(period);
  const names = new Map(facts.members.map(({ id, name }) => [id, name]));
  const found = members.flatMap(member => {
    const figure = byMember?.get(member)?.find(one => one.definition === version && one.override);
    return figure?.override ? [{ member, name: names.get(member) ?? '', override: figure.override }] : [];
  });
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

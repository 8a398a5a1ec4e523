import { inWords, versionOn } from '../../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../../indicators/indicator.ts';
import { ruleOf } from '../../indicators/indicator.words.ts';
import { releaseFor, releaseWords } from '../../indicators/reference.ts';
import { UNITS } from '../../indicators/units.ts';
import type { PublishedDefinition } from '../../publications/publication.ts';
import type { Making } from './making.ts';

/** What each figure means, as it was defined for the period. */
export const definitions = (making: Making): PublishedDefinition[] =>
  making.indicators.flatMap(indicator => {
    const version = versionOn(indicator, making.period.starts);
    return version ? [definitionOf(making, indicator, version)] : [];
  });

function definitionOf(making: Making, indicator: Indicator, version: IndicatorVersion): PublishedDefinition {
  const { code, name, theme } = indicator;
  const { ring, sensitive, publishable } = version;
  const { network } = making;
  return {
    code,
    name,
    version: version.version,
    theme,
    definition: inWords(version.definition, network.rings, version),
    unit: version.kind === 'share' || version.unit === 'percent' ? '%' : UNITS[version.unit].many,
    ring: ring && network.rings[ring],
    rule: ruleOf(version),
    sensitive,
    publishable,
    reference: referenceOf(making, code, version),
  };
}

/** The releases that the period's figures were made with, and where there are none the release they would be. */
function referenceOf({ releases, period }: Making, code: string, version: IndicatorVersion): string | null {
  const keys = releases.get(code) ?? [releaseFor(version, period)];
  return keys.flatMap(key => releaseWords(version, key) ?? []).join('; ') || null;
}

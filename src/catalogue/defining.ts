import type { ChangeBy } from '../acts/by.ts';
import { NotNow, Stale } from '../errors.ts';
import { versionShape } from '../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion, StoredIndicator } from '../indicators/indicator.ts';
import { Pledge } from '../pledges/pledge.ts';
import { changeIt, mustBeFree } from './changing.ts';
import { firstFreeDay } from './years.ts';

/** A definition without its number, which the catalogue gives. */
export type Definition = Omit<IndicatorVersion, 'version'>;

/** Defines an indicator anew from a day on: figures of earlier periods keep their definition, and the series breaks. */
export async function addVersion(one: StoredIndicator, definition: Definition, change: ChangeBy) {
  const last = one.versions.at(-1) as IndicatorVersion;
  if (one.version !== change.seen) throw new Stale(one);
  if (one.retiredOn) throw new NotNow('This indicator is retired. Ask it again before you define it anew.');
  if (definition.from <= last.from)
    throw new NotNow('A new definition begins after the one before. Choose a later year.');
  await mustBeFree(definition.from, change.at);
  const version = versionShape.parse({
    ...definition,
    ...countedAs(last, definition),
    version: last.version + 1,
  });
  const after = { code: one.code, version: version.version, from: version.from, changed: version.changed };
  return changeIt(one, { $push: { versions: version } }, 'indicator version', change, { after });
}

/** The definition that no open period and no pledge uses yet: it can still be put right. Else null. */
export async function plannedVersion(
  { code, versions }: Indicator,
  at: Date,
): Promise<IndicatorVersion | null> {
  const last = versions.at(-1) as IndicatorVersion;
  if (last.from < (await firstFreeDay(at))) return null;
  return (await isPledgedBy(code, last.version)) ? null : last;
}

async function isPledgedBy(indicator: string, definition: number): Promise<boolean> {
  const measured = (where: string) => ({
    [`${where}.measure.indicator`]: indicator,
    [`${where}.measure.definition`]: definition,
  });
  return (await Pledge.exists({ $or: [measured('approved'), measured('waiting.content')] })) !== null;
}

/** Puts a definition right that nothing uses yet. Throws NotNow once something does. */
export async function correctPlanned(one: StoredIndicator, definition: Definition, change: ChangeBy) {
  if (one.version !== change.seen) throw new Stale(one);
  const planned = await plannedVersion(one, change.at);
  if (!planned) throw new NotNow('A period or a pledge uses this definition. Define it anew instead.');
  const at = one.versions.length - 1;
  if (definition.from <= (one.versions[at - 1]?.from ?? ''))
    throw new NotNow('A new definition begins after the one before. Choose a later year.');
  await mustBeFree(definition.from, change.at);
  const { version } = planned;
  const corrected = versionShape.parse({
    ...definition,
    ...countedAs(planned, definition),
    version,
    changed: version > 1 ? definition.changed : null,
  });
  const since = one.since && version === 1 ? { since: definition.from } : {};
  const about = ({ from, changed }: IndicatorVersion) => ({ code: one.code, version, from, changed });
  return changeIt(
    one,
    { $set: { [`versions.${at}`]: corrected, ...since } },
    'correction of an indicator version',
    change,
    {
      before: about(planned),
      after: about(corrected as IndicatorVersion),
    },
  );
}

/** What the service counts itself goes on being counted, where the new words leave it a share of a whole year. */
function countedAs({ computed }: IndicatorVersion, { kind, ring, grain, denominatorIs }: Definition) {
  const fits = kind === 'share' && ring === null && grain === 'year' && !denominatorIs;
  return computed && fits ? { computed } : {};
}

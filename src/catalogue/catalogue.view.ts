import { inWords, isCore, versionOn } from '../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../indicators/indicator.ts';
import { DIRECTIONS, definitionLines, GRAINS, measuredIn } from '../indicators/indicator.words.ts';
import { releasesOf } from '../indicators/reference.ts';
import { network } from '../network/current.ts';
import type { Release } from '../network/release.ts';
import { paths } from '../paths.ts';

/** The definition to show of an indicator: today's, else its last or its first to come. */
export const shownVersion = (indicator: Indicator, day: string): IndicatorVersion =>
  versionOn(indicator, day) ??
  ((indicator.since && indicator.since > day
    ? indicator.versions[0]
    : indicator.versions.at(-1)) as IndicatorVersion);

/** Every indicator by theme as of a day, those that are retired apart. */
export function catalogueView(all: readonly Indicator[], day: string) {
  const inUse = all.filter(one => !isRetired(one, day));
  const rowOf = (one: Indicator) => row(one, day);
  return {
    themes: network.themes.flatMap(({ key, name, plain, icon }) => {
      const rows = inUse.filter(({ theme }) => theme === key).map(rowOf);
      return rows.length > 0 ? [{ key, name, plain, icon, rows }] : [];
    }),
    retired: all.filter(one => isRetired(one, day)).map(rowOf),
    count: inUse.length,
    core: inUse.filter(one => isCore(one, day)).length,
    figures: paths.figures,
  };
}

export const isRetired = ({ retiredOn }: Indicator, day: string): boolean =>
  retiredOn !== null && retiredOn <= day;

function row(indicator: Indicator, day: string) {
  const { code, name, retiredOn } = indicator;
  const version = shownVersion(indicator, day);
  return {
    code,
    name,
    href: paths.indicator(code),
    sentence: inWords(version.definition, network.rings, version),
    core: isCore(indicator, day),
    unit: measuredIn(version),
    direction: DIRECTIONS[version.direction],
    ring: version.ring && network.rings[version.ring],
    grain: GRAINS[version.grain],
    news: newsOf(indicator, day),
    retiredOn,
  };
}

/** What is decided for later: a start, a new definition, a retirement. */
export function newsOf({ since = null, retiredOn, versions, asking = [] }: Indicator, day: string) {
  const next = versions.find(({ from, version }) => from > day && version > 1);
  if (since && since > day) return { text: 'Asked from', on: since };
  if (retiredOn && retiredOn > day) return { text: 'Not asked any more from', on: retiredOn };
  if (next) return { text: 'Defined anew from', on: next.from };
  const change = asking.find(({ from }) => from > day);
  return change
    ? { text: change.core ? 'Asked of every member from' : 'By choice from', on: change.from }
    : null;
}

/** One indicator: what it means today, and every definition it has had. */
export function indicatorView(indicator: Indicator, { day, published }: { day: string; published: boolean }) {
  const { code, name, help = '', retiredOn, retirement = '', versions, theme } = indicator;
  const version = shownVersion(indicator, day);
  const [first, ...lines] = definitionLines(version);
  return {
    code,
    name,
    core: isCore(indicator, day),
    help,
    theme: themeOf(theme),
    sentence: first?.value ?? '',
    version: version.version,
    from: version.version > 1 || indicator.since ? version.from : null,
    lines,
    news: newsOf(indicator, day),
    retired: isRetired(indicator, day) ? { on: retiredOn, why: retirement } : null,
    versions: versions.toReversed().map(one => ({
      number: one.version,
      from: one.version > 1 || indicator.since ? one.from : null,
      changed: one.changed,
      sentence: inWords(one.definition, network.rings, one),
      now: one.version === version.version,
    })),
    releases: version.reference ? releasesOf(version.reference).toReversed().map(releaseView) : [],
    figures: published ? paths.indicatorFigures(code) : null,
    all: paths.indicators,
  };
}

const releaseView = ({ name, says, published, source, chosen }: Release) => ({
  name,
  says,
  published: chosen === false ? null : published,
  source: source.replace(/,? ?https?:\S+$/, ''),
  href: /https?:\S+$/.exec(source)?.[0] ?? null,
});

export const deskPaths = (code: string, retired: boolean) => ({
  words: paths.indicatorWording(code),
  version: retired ? null : paths.newIndicatorVersion(code),
  retirement: paths.indicatorRetirement(code),
  asking: paths.indicatorAsking(code),
  retired,
});

function themeOf(key: string) {
  const theme = network.themes.find(one => one.key === key);
  return { name: theme?.name ?? key, icon: theme?.icon ?? '', plain: theme?.plain ?? '' };
}

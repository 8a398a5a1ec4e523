import { inWords, versionOn } from '../../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../../indicators/indicator.ts';
import type { ChapterIndicator } from '../../publications/publication.ts';
import { NETWORK } from '../../statistics/answer/every-group.ts';
import { type Series, series } from '../../statistics/answer/series.ts';
import type { AnswerQuery } from './answers.ts';
import { findingOf } from './headline-sentence.ts';
import type { Making } from './making.ts';

/** One indicator of a chapter: the network year by year, the same members over the years, and by sector. */
export function chapterIndicator(making: Making, indicator: Indicator): () => ChapterIndicator {
  const { code, name } = indicator;
  const version = versionOn(indicator, making.period.starts) as IndicatorVersion;
  const { points, panel } = trendOf(making, code);
  const sectors = sectorsOf(making, code, version);
  const places = placesOf(making, code, version);
  return () => {
    const years = points.map(({ period, label, asked: { answer, shown } }, i) => {
      const newDefinition = i > 0 && answer.newDefinition;
      return {
        period,
        label,
        figure: shown(),
        newDefinition,
        note: newDefinition ? answer.breakNote : null,
      };
    });
    return {
      code,
      name,
      sentence: inWords(version.definition, making.network.rings, version),
      unit: unitOf(version),
      direction: version.direction === 'zero' ? 'down' : version.direction,
      series: years,
      trend: version.trend ?? null,
      panel: panel && { members: panel.members, points: panel.points.map(writePoint) },
      bySector: sectors.map(({ sector, asked }) => ({ sector, figure: asked.shown() })),
      byPlace: places.map(({ place, asked }) => ({ place, figure: asked.shown() })),
      finding: findingOf(years, making.network.thresholds),
    };
  };
}

/** '%' for a share, 'GBP' for money, else the unit's own word: what the charts go by. */
export const unitOf = ({ kind, unit }: IndicatorVersion): string =>
  kind === 'share' || unit === 'percent' ? '%' : (UNIT_WORDS[unit] ?? unit);

const UNIT_WORDS: Partial<Record<IndicatorVersion['unit'], string>> = {
  m2: 'm²',
  flag: 'members',
  level: 'members',
};

/** The network year by year, and the members that are the same in all of them. */
function trendOf({ facts, years, take }: Making, indicator: string) {
  const keys = years.map(({ key }) => key);
  const { points, panel } = series({ indicator, ring: null, group: NETWORK }, facts, keys);
  const taken = points.map(({ period, label, answer }) => ({ period, label, asked: take(answer) }));
  return { points: taken, panel: panel && panelOf(panel, take) };
}

type Panel = NonNullable<Series['panel']>;

const panelOf = ({ members, points }: Panel, take: Making['take']) => ({
  members: members.length,
  points: points.map(({ period, answer }) => ({ period, asked: take(answer) })),
});

const writePoint = ({ period, asked }: { period: string; asked: AnswerQuery }) => ({
  period,
  figure: asked.shown(),
});

/** This period by kind of member; a distribution is not cut up further. */
function sectorsOf({ ask, network, period, members }: Making, indicator: string, version: IndicatorVersion) {
  if (version.across === 'dist') return [];
  const here = network.sectors.filter(({ key }) => members.some(({ sector }) => sector === key));
  return here.flatMap(({ key, name }) => {
    const asked = ask({ indicator, period: period.key, ring: null, group: { kind: 'sector', key } });
    return asked && asked.answer.coverage.of > 0 ? [{ sector: name, asked }] : [];
  });
}

/** This period by the place members are grouped under. */
function placesOf({ ask, network, period, members }: Making, indicator: string, version: IndicatorVersion) {
  if (version.across === 'dist') return [];
  const here = network.places.filter(({ code }) => members.some(({ leadPlace }) => leadPlace === code));
  return here.flatMap(({ code, name }) => {
    const asked = ask({ indicator, period: period.key, ring: null, group: { kind: 'place', key: code } });
    return asked && asked.answer.coverage.of > 0 ? [{ place: name, asked }] : [];
  });
}

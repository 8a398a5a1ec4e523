import { network } from '../network/current.ts';
import { linesSideBySide } from '../web/forms/side-by-side.ts';
import { inWords } from './catalogue.ts';
import type { Direction, Grain, IndicatorKind, IndicatorVersion } from './indicator.ts';
import type { RingName } from './ring.ts';
import { UNITS, type Unit } from './units.ts';

export const KINDS: Record<IndicatorKind, { name: string; hint: string }> = {
  count: { name: 'An amount', hint: 'People, pounds, hours: members’ amounts are added up' },
  share: {
    name: 'A share',
    hint: 'Two amounts are given, the percentage is worked out; never an average of percentages',
  },
  flag: { name: 'Yes or no', hint: 'The members that have it are counted' },
  level: { name: 'A level held', hint: 'How many members stand where; never one number' },
  typed: {
    name: 'A value as published',
    hint: 'Such as a pay gap: members’ values side by side, never added up',
  },
};

export const DIRECTIONS: Record<Direction, string> = {
  up: 'More is better',
  down: 'Less is better',
  hold: 'To be held',
  zero: 'Nearer to 0 is better',
  ctx: 'Context, without a target',
};

export const GRAINS: Record<Grain, string> = {
  year: 'Once a year',
  halves: 'Each half-year',
  quarters: 'Each quarter',
};

export type IndicatorTime = 'flow' | 'stock' | 'mixed';

export const TIMES: Record<IndicatorTime, { name: string; hint: string }> = {
  flow: { name: 'What happens in the year', hint: 'Hires, spend: the parts of a year are added' },
  stock: {
    name: 'How it stands at the year’s end',
    hint: 'People in post, contracts held: the last reading counts',
  },
  mixed: {
    name: 'What happens in the year, over how it stands at its end',
    hint: 'For a share, such as apprenticeship starts over headcount',
  },
};

export const REFERENCES: Record<NonNullable<IndicatorVersion['reference']>, string> = {
  postcodes: 'Postcode directory',
  deprivation: 'Deprivation release',
  'living-wage': 'Living Wage rates',
};

/** A unit as a reader sees it: "people", "£". */
export const unitName = (unit: Unit): string => (unit === 'GBP' ? 'pounds (£)' : UNITS[unit].many);

const ringName = (ring: RingName | null): string => (ring ? network.rings[ring] : 'Where plays no part');

/** What a target is typed in: a share as a percentage, all else in its own unit. */
export const targetUnit = ({ kind, unit }: Pick<IndicatorVersion, 'kind' | 'unit'>): Unit =>
  kind === 'share' ? 'percent' : unit;

/** "%, of people" */
export const measuredIn = ({ kind, unit }: IndicatorVersion): string =>
  kind === 'share' ? `%, from two counts of ${unitName(unit)}` : unitName(unit);

/** The two rules of a definition in one sentence. */
export function ruleOf({ across, overTime, trend, computed }: IndicatorVersion): string {
  const base = `${computed ? COMPUTED[computed] : ''}${RULES[across](OVER_TIME[overTime])}`;
  return trend ? `${base} Its trend is shown for the same members only.` : base;
}

const COMPUTED: Record<NonNullable<IndicatorVersion['computed']>, string> = {
  'report-backs':
    'Nobody types it: this service counts the report-backs that were due, and those sent in time. A member may say otherwise, with its reason. ',
};

const OVER_TIME: Record<IndicatorVersion['overTime'], string> = {
  sum: 'the year’s parts added',
  last: 'the reading at the year’s end',
  ratio: 'the year’s parts added',
  mixed: 'what happened in the year, over the count at its end',
  flag: 'as it stood at the year’s end',
};

const RULES: Record<IndicatorVersion['across'], (year: string) => string> = {
  ratio: year =>
    `The sum of the numerators over the sum of the denominators, of members that gave both: ${year}.`,
  sum: year => `The sum of what members gave: ${year}.`,
  'count-of': year => `The members that have it, counted: ${year}.`,
  dist: () => 'Members’ own values side by side; they are never added up or averaged.',
};

/** Everything a definition says, line by line: for its page, and for two of them side by side. */
export function definitionLines(version: IndicatorVersion): { key: string; value: string }[] {
  const { asks, ring, ringsCounted, levels = [], reference } = version;
  const say = (text: string) => inWords(text, network.rings, version);
  const others = ringsCounted.filter(one => one !== ring).map(one => network.rings[one]);
  const lines: [string, string][] = [
    ['Definition', say(version.definition)],
    ['Kind', KINDS[version.kind].name],
    ['Unit', measuredIn(version)],
    ['Direction', DIRECTIONS[version.direction]],
    [
      version.computed ? 'Made of' : 'Members give',
      [asks.numerator, asks.denominator, asks.total].flatMap(ask => (ask ? say(ask) : [])).join(' · '),
    ],
    ['Counted', version.computed ? 'By this service; a member may say otherwise, with its reason' : ''],
    ['Worked out', ruleOf(version)],
    ['Denominator from', version.denominatorIs ?? ''],
    [
      'Known',
      version.known
        ? `${version.known.what}${version.known.totalIs ? `, beside ${version.known.totalIs}` : ''}`
        : '',
    ],
    ['Local means', ringName(ring)],
    ['May also be counted in', others.join(', ')],
    ['Given', GRAINS[version.grain]],
    ['Levels', levels.join(', ')],
    ['Reference data', reference ? REFERENCES[reference] : ''],
    ['Small counts of people', version.sensitive ? 'Held back' : 'Shown'],
    ['Each member’s own figure', openness(version)],
    ['Trend', version.trend ? 'Of the same members only' : ''],
    ['In other frameworks', version.tags.join(', ')],
  ];
  return lines.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }));
}

/** When everyone reads what a member itself gave. */
function openness({ publishable, sensitive }: IndicatorVersion): string {
  if (!publishable) return 'Never public';
  return sensitive ? 'Public with the report of its year, once accepted' : 'Public once accepted';
}

/** Two definitions side by side. */
export const definitionsSideBySide = (theirs: IndicatorVersion, yours: IndicatorVersion) =>
  linesSideBySide(linesByKey(theirs), linesByKey(yours));

const linesByKey = (version: IndicatorVersion) =>
  new Map([
    ['In use from', version.from],
    ['What changes', version.changed ?? 'nothing: it is the first'],
    ...definitionLines(version).map(({ key, value }): [string, string] => [key, value]),
  ]);

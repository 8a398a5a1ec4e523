import { onceFor } from '../../changes/bounded.ts';
import { nameOf } from '../../changes/recalled.ts';
import type { ReadableTold } from '../../publications/earlier.ts';
import { wholeBasisOf } from '../../statistics/answer/basis.ts';
import { rowsOf } from '../../statistics/answer/rows.ts';
import type { Dataset } from '../../statistics/facts/facts.load.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { PrintedWord } from '../../statistics/suppression/suppression.ts';
import type { Measure } from '../content.ts';
import type { StoredPledge } from '../pledge.ts';
import { type NamedYear, readingsByYear } from '../status/member-figures.ts';
import type { FigureReading } from '../status/readings.ts';
import { RecalledFigures } from '../status/recalled-figures.ts';
import { correctedFigures, type Past, saidBefore } from '../suppression/published-before.ts';
import { wordsSaid } from '../suppression/published-statuses.ts';
import { pledgeName } from './accepted-pledges.ts';

export type ReadingQuestion = Pick<Measure, 'indicator' | 'ring'>;

export const keyOf = ({ indicator, ring }: ReadingQuestion): string => `${indicator} ${ring}`;

/** What every member told of an indicator in one ring. */
export interface IndicatorReadings {
  /** Oldest first. */
  years: readonly NamedYear[];
  /** By member; oldest first. */
  byMember: ReadonlyMap<string, FigureReading[]>;
}

export function readingsOf(years: readonly NamedYear[]): IndicatorReadings {
  const byMember = new Map<string, FigureReading[]>();
  for (const { readings } of years)
    for (const [member, one] of readings) {
      const own = byMember.get(member);
      if (own) own.push(one);
      else byMember.set(member, [one]);
    }
  return { years, byMember };
}

/** All that readings are worked out from. None of it changes. */
export interface ReadingSources {
  /** Accepted ones, by the indicator that they are measured by. */
  measured: ReadonlyMap<string, StoredPledge[]>;
  data: Dataset;
  facts: Facts;
  told: ReadableTold;
  /** A name of the network's settings, its catalogue and the program. */
  about: string;
}

/**
 * A name of all that an indicator's readings are worked out from: where it is the same, they are. What is said and
 * counted by other indicators bears on none of them.
 */
export function readingsName(asked: ReadingQuestion, from: ReadingSources): string {
  const [names, key] = [namesIn(from), keyOf(asked)];
  const name = names.get(key) ?? nameAnew(asked, from);
  names.set(key, name);
  return name;
}

const namesIn = onceFor((_: ReadingSources) => new Map<string, string>());

function nameAnew(
  { indicator, ring }: ReadingQuestion,
  { measured, facts, told, about }: ReadingSources,
): string {
  const pledges = (measured.get(indicator) ?? []).map(pledgeName);
  const basis = [wholeBasisOf(indicator, facts), told.nameOf(indicator)];
  return nameOf(about, indicator, ring, basis, pledges);
}

/** What was worked out of each indicator and ring the last time, so that of one only what changed is worked out anew. */
const lastTime = new Map<string, RecalledFigures>();

/** Works them out, by these facts where they are given, in steps. */
export function* computeReadings(
  { indicator, ring }: ReadingQuestion,
  from: ReadingSources,
  given: Facts = from.facts,
): Generator<void, IndicatorReadings> {
  const recalled = lastTimeOf(keyOf({ indicator, ring })).under(from.about);
  if (given === from.facts) recalled.nextRound();
  const [now, facts] = [forThisAlone(from.facts), forThisAlone(given)];
  const past = yield* pastOf(indicator, { ...from, facts: now }, recalled);
  const words = yield* wordsOf(from.measured.get(indicator) ?? [], facts, recalled);
  const beside = { earlier: past.earlier, words: [...words, ...past.words], told: from.told };
  yield* rowsIn(indicator, ring, facts);
  const yearOf = readingsByYear(facts, beside, recalled);
  const years: NamedYear[] = [];
  for (const { key: period } of facts.periods) {
    years.push(yearOf({ indicator, ring, period }));
    yield;
  }
  return readingsOf(years);
}

/** Recalls years that were worked out before a start, or in another thread. */
export function recallYears(key: string, years: readonly NamedYear[]): void {
  const recalled = lastTimeOf(key);
  for (const { name, readings } of years) recalled.years.set(name, readings);
}

function lastTimeOf(key: string): RecalledFigures {
  const recalled = lastTime.get(key) ?? new RecalledFigures();
  lastTime.set(key, recalled);
  return recalled;
}

/** What is worked out on the way is let go with it. */
const forThisAlone = (facts: Facts): Facts => ({ ...facts, worked: new Map() });

const EVERYBODY = { kind: 'network', key: '' } as const;

/** What the years are worked out from, one after another. */
function* rowsIn(indicator: string, ring: ReadingQuestion['ring'], facts: Facts): Generator<void> {
  for (const { key } of facts.periods) {
    rowsOf(facts, indicator, key, ring)?.of(EVERYBODY);
    yield;
  }
}

/** So many at once: the members are looked up anew for each lot. */
const LOT = 100;

function* pastOf(
  indicator: string,
  { measured, data, facts }: ReadingSources,
  recalled: RecalledFigures,
): Generator<void, Past> {
  const pledges = measured.get(indicator) ?? [];
  const corrected = correctedFigures(pledges, data);
  const past: Past = { earlier: [], words: [] };
  for (let start = 0; start < pledges.length; start += LOT) {
    const said = saidBefore(pledges.slice(start, start + LOT), facts, corrected, recalled);
    past.earlier.push(...said.earlier);
    past.words.push(...said.words);
    yield;
  }
  return past;
}

function* wordsOf(
  pledges: readonly StoredPledge[],
  facts: Facts,
  recalled: RecalledFigures,
): Generator<void, PrintedWord[]> {
  const words: PrintedWord[] = [];
  for (const pledge of pledges) {
    words.push(...wordsSaid([pledge], facts, recalled));
    yield;
  }
  return words;
}

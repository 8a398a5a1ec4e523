import fc from 'fast-check';
import { loadCatalogue } from '../../../src/indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../../../src/indicators/indicator.ts';
import { type Answer, answer, type Question } from '../../../src/statistics/answer/answer.ts';
import {
  type Facts,
  type MemberFact,
  type PeriodFact,
  prepareFacts,
} from '../../../src/statistics/facts/facts.ts';
import type { FigureFact } from '../../../src/statistics/facts/figure.fact.ts';

export const CATALOGUE = loadCatalogue();
export const SETTINGS = {
  smallest: 7,
  roundTo: 5,
  shares: [
    { from: 5_000, step: 0.1 },
    { from: 500, step: 1 },
    { from: 100, step: 5 },
  ],
  fewestMembers: 5,
};
export const RINGS = { R1: 'home boroughs', R2: 'the six boroughs', R3: 'Greater London', R4: 'the UK' };
export const SECTORS = ['nhs', 'council', 'college'];
export const PLACES = ['E09000004', 'E09000006', null];

/** Network years to 31 March: period('2024-25'). */
export const period = (key: string): PeriodFact => {
  const year = Number(key.slice(0, 4));
  return { key, starts: `${year}-04-01`, ends: `${year + 1}-03-31`, cutOff: `${year + 1}-06-30` };
};

export const PERIODS = ['2022-23', '2023-24', '2024-25'].map(period);
export const NOW = '2024-25';
export const BEFORE = '2023-24';

export const member = (id: string, more: Partial<MemberFact> = {}): MemberFact => ({
  id,
  name: `Member ${id}`,
  sector: 'nhs',
  leadPlace: 'E09000004',
  homePlaces: ['E09000004'],
  joinedOn: '2019-04-01',
  leftOn: null,
  asked: {},
  ...more,
});

export const members = (...ids: string[]) => ids.map(id => member(id));

/** One member's accepted figure for this period: figure('A', 'PRO-02', 40, 400). */
export const figure = (
  who: string,
  indicator: string,
  numerator: FigureFact['numerator'],
  denominator: number | null = null,
  more: Partial<FigureFact> = {},
): FigureFact => {
  const { period = NOW, part = 'year' } = more;
  const local = versionOf(indicator).ring;
  return {
    id: `${who} ${indicator} ${period} ${part}`,
    member: who,
    indicator,
    definition: versionOf(indicator).version,
    period,
    part,
    state: 'value',
    numerator: local && typeof numerator === 'number' ? { [local]: numerator } : numerator,
    denominator,
    total: null,
    version: 1,
    acceptedAt: new Date('2025-06-01T12:00:00Z'),
    ...more,
  };
};

export const none = (
  who: string,
  indicator: string,
  state: FigureFact['state'],
  more: Partial<FigureFact> = {},
) => figure(who, indicator, null, null, { state, ...more });

export const versionOf = (code: string): IndicatorVersion =>
  CATALOGUE.find(indicator => indicator.code === code)!.versions.at(-1)!;

/** The shipped indicator with some of its current definition changed. */
export const changed = (code: string, more: Partial<IndicatorVersion>): Indicator[] =>
  CATALOGUE.map(indicator =>
    indicator.code === code
      ? { ...indicator, versions: [{ ...versionOf(code), version: 1, from: '2019-04-01', ...more }] }
      : indicator,
  );

export const facts = (
  who: readonly MemberFact[],
  figures: readonly FigureFact[],
  indicators: readonly Indicator[] = CATALOGUE,
): Facts => prepareFacts({ members: who, indicators, periods: PERIODS, figures });

/** The answer about the network, now, in the definition's own ring, unless told. */
export const ask = (given: Facts, indicator: string, more: Partial<Question> = {}): Answer =>
  answer({ indicator, period: NOW, ring: null, group: { kind: 'network', key: '' }, ...more }, given)!;

export const share = ({ value }: Answer) => value && Number(value.num) / Number(value.den);

/** Some members in sectors and places, each with or without a count of people out of others. */
export const someNetwork = (most: number, largest: number) =>
  fc.array(
    fc.record({
      sector: fc.constantFrom(...SECTORS),
      leadPlace: fc.constantFrom(...PLACES),
      figures: fc.tuple(someFigure(largest), someFigure(largest)),
    }),
    { minLength: 1, maxLength: most },
  );

const someFigure = (largest: number) =>
  fc.option(fc.tuple(fc.nat({ max: largest }), fc.nat({ max: largest })), { freq: 5 });

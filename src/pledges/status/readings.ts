import type { Rational } from '../../indicators/rational.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { yearOn } from '../../network/year.ts';
import type { Answer } from '../../statistics/answer/answer.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { show } from '../../statistics/suppression/suppression.ts';
import type { Measure, PledgeAmount } from '../content.ts';
import { definitionOf, exactAmount } from '../measures.ts';
import type { Update } from '../updates/update.ts';

/** Who reads: everyone, or only the member and the coordinators, who see figures as they are. */
export type Audience = 'public' | 'desk';

/** An accepted figure of one member, for one network year. */
export interface FigureReading {
  period: string;
  /** The last day of its period. */
  ends: string;
  acceptedOn: string;
  definition: number;
  amount: PledgeAmount;
  /** As the public reads it, suppressed together with everything else that is public. */
  shown: Pick<ShownFigure, 'state'>;
}

/** The accepted figures of a member for one indicator in one ring. */
export type MemberFigures = (ask: {
  member: string;
  indicator: string;
  ring: Measure['ring'];
}) => FigureReading[];

/** Where it is not known any more what reports told, no count of people is shown beside it. */
export const peopleHeldBack =
  (figures: MemberFigures): MemberFigures =>
  ask =>
    figures(ask).map(one =>
      definitionOf({ ...ask, definition: one.definition }).version.sensitive
        ? { ...one, shown: { ...one.shown, state: 'suppressed' } }
        : one,
    );

export const noFigures: MemberFigures = () => [];

/** A number as it may be shown: per cent for a share, else the unit as printed; of too few for a share both counts. */
export interface ShownAmount {
  text: string;
  plot: number | null;
  /** "to the nearest 5 per cent". */
  precision: string | null;
}

/** What was reached by a day; `shown` is null where it is held back. */
export interface Reading {
  on: string;
  acceptedOn: string;
  amount: PledgeAmount;
  exact: Rational | null;
  shown: ShownAmount | null;
}

/** Everything accepted that tells a measured pledge's number, oldest first; a figure after an update of its day. */
export function readingsOf(
  measure: Measure,
  updates: readonly Update[],
  figures: readonly FigureReading[],
  audience: Audience,
): Reading[] {
  const told = updates.flatMap(update => toldReading(measure, update, figures, audience));
  const counted = figures.filter(same(measure)).map(one => figureReading(measure, one, audience));
  return [...told, ...counted].sort((a, b) => a.on.localeCompare(b.on));
}

const same = (measure: Measure) => (figure: FigureReading) => figure.definition === measure.definition;

function toldReading(
  measure: Measure,
  { on, amount, acceptance }: Update,
  figures: readonly FigureReading[],
  audience: Audience,
): Reading[] {
  if (!amount || !acceptance) return [];
  const { version } = definitionOf(measure);
  const shown = shownAmount(measure, { ...amount, period: yearOn(on) }, figures, audience);
  return [{ on, acceptedOn: dayOf(acceptance.at), amount, exact: exactAmount(version, amount), shown }];
}

function figureReading(measure: Measure, figure: FigureReading, audience: Audience): Reading {
  const { ends: on, acceptedOn, amount, period } = figure;
  const exact = exactAmount(definitionOf(measure).version, amount);
  const shown = shownAmount(measure, { ...amount, period }, [figure], audience);
  return { on, acceptedOn, amount, exact, shown };
}

/**
 * An amount that a pledge tells, through the one place that rounds and suppresses. What the figure of the
 * same year holds back, the pledge holds back too.
 */
export function shownAmount(
  measure: Measure,
  amount: PledgeAmount & { period: string },
  figures: readonly FigureReading[],
  audience: Audience,
): ShownAmount | null {
  const figure = figures.find(one => one.period === amount.period);
  if (audience === 'public' && figure && figure.shown.state !== 'value') return null;
  const settings = audience === 'public' ? network.suppression : null;
  const [shown] = show([ownAnswer(measure, amount)], settings, {
    rings: network.rings,
    thresholds: network.thresholds,
  });
  if (shown?.state !== 'value') return null;
  return { text: shown.short, plot: shown.plot, precision: shown.share?.precision ?? null };
}

/** What a member told beside its return, as the answer that its figure would give. */
function ownAnswer(
  measure: Measure,
  { numerator, denominator, period }: PledgeAmount & { period: string },
): Answer {
  const { indicator, version } = definitionOf(measure);
  const { ring } = measure;
  const sums = {
    numerator: BigInt(numerator),
    denominator: denominator === null ? null : BigInt(denominator),
  };
  const apart = version.across === 'dist';
  return {
    question: { indicator: indicator.code, period, ring, group: { kind: 'member', key: OWN } },
    name: indicator.name,
    version,
    ring,
    state: 'value',
    sums: apart ? null : sums,
    value: null,
    readings: apart ? [numerator] : null,
    coverage: { n: 1, of: 1 },
    incomplete: null,
    known: null,
    newDefinition: false,
    breakNote: null,
    change: null,
    terms: [{ member: OWN, numerator, denominator, ...WHOLE_YEAR }],
    out: [],
    overrides: [],
  };
}

const OWN = 'own';
const WHOLE_YEAR = { total: null, rings: null, parts: 1, of: 1, complete: true, figures: [] };

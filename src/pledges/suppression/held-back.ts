import type { Types } from 'mongoose';
import type { Indicator } from '../../indicators/indicator.ts';
import { targetUnit } from '../../indicators/indicator.words.ts';
import type { RingName } from '../../indicators/ring.ts';
import { UNITS, type Unit } from '../../indicators/units.ts';
import { network } from '../../network/current.ts';
import { yearOn } from '../../network/year.ts';
import { editionOf, publishedPeriods } from '../../publications/editions.ts';
import { unlessLost } from '../../publications/frozen.ts';
import { Figure } from '../../returns/figure/figure.ts';
import { type Answer, answer } from '../../statistics/answer/answer.ts';
import { loadFacts } from '../../statistics/facts/facts.load.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import { show } from '../../statistics/suppression/suppression.ts';
import type { Content, PledgeAmount } from '../content.ts';
import { definitionOf } from '../measures.ts';
import { Pledge, type StoredPledge } from '../pledge.ts';
import { currentFigures } from '../public/public-pledges.ts';
import { type MemberFigures, noFigures, type ShownAmount, shownAmount } from '../status/readings.ts';
import { printableOf } from './printable.ts';

/** Every count of a member that the public does not read, and what is left of its whole, in whole units. */
export async function heldBackOf(member: Types.ObjectId, at: Date): Promise<ReadonlySet<number>> {
  const [facts, figures, codes, pledges, printed] = await Promise.all([
    loadFacts(),
    currentFigures(at),
    Figure.distinct('indicator', { member, 'acceptances.0': { $exists: true } }),
    Pledge.find({ member }).lean<StoredPledge[]>(),
    heldInReports(String(member)),
  ]);
  const reading = { member: String(member), facts, figures, printed };
  const indicators = codes.flatMap(code => facts.indicators.get(code) ?? []);
  const counts = [
    ...indicators.flatMap(one => heldFigures(one, reading)),
    ...pledges.flatMap(one => heldInPledge(one, figures)),
  ];
  return new Set(counts);
}

/** Counts of a member that its figures hold back by themselves, before any report and without its pledges. */
export function heldInFacts(member: string, facts: Facts): number[] {
  const reading = { member, facts, figures: noFigures, printed: new Set<string>() };
  return [...facts.indicators.values()].flatMap(one => heldFigures(one, reading));
}

interface HeldBackInputs {
  member: string;
  facts: Facts;
  figures: MemberFigures;
  /** "EMP-03 2024-25" of what the newest report of a period holds back. */
  printed: ReadonlySet<string>;
}

async function heldInReports(member: string): Promise<ReadonlySet<string>> {
  const periods = await publishedPeriods();
  const editions = await Promise.all(periods.map(({ key }) => unlessLost(editionOf(key, null))));
  const held = editions.flatMap(edition => {
    const { members = [], matrix, period } = edition?.publication ?? {};
    const row = members.findIndex(({ id }) => id === member);
    const cells = matrix?.rows[row]?.cells ?? [];
    return cells.flatMap(({ state }, column) =>
      state === 'suppressed' ? [`${matrix?.codes[column]} ${period?.key}`] : [],
    );
  });
  return new Set(held);
}

function heldFigures(indicator: Indicator, reading: HeldBackInputs): number[] {
  const { facts, member } = reading;
  const rings = new Set<RingName | null>([null, ...indicator.versions.flatMap(one => one.ringsCounted)]);
  return [...rings].flatMap(ring =>
    facts.periods.flatMap(({ key: period }) => {
      const group = { kind: 'member' as const, key: member };
      const own = answer({ indicator: indicator.code, period, ring, group }, facts);
      return own?.state === 'value' && isHeld(own, reading) ? countsOf(own) : [];
    }),
  );
}

function isHeld(own: Answer, { member, figures, printed }: HeldBackInputs): boolean {
  const { indicator, period } = own.question;
  const beside = figures({ member, indicator, ring: own.ring }).find(one => one.period === period);
  if (printed.has(`${indicator} ${period}`) || (beside && beside.shown.state !== 'value')) return true;
  const [alone] = show([own], network.suppression, { rings: network.rings, thresholds: network.thresholds });
  return alone?.state !== 'value';
}

const countsOf = ({ terms, version }: Answer): number[] =>
  terms.flatMap(({ numerator, denominator }) => inUnits({ numerator, denominator }, version.unit));

/** The counts of an amount in whole units: what is in, and what is left out of a share. */
function inUnits({ numerator, denominator }: PledgeAmount, unit: Unit): number[] {
  const { steps } = UNITS[unit];
  const counts = [numerator, ...(denominator === null ? [] : [denominator - numerator])];
  return counts.map(count => count / steps).filter(count => Number.isInteger(count) && count > 0);
}

/** A baseline, a target that would tell it, or what an update tells, is held back as a figure is. */
function heldInPledge(pledge: StoredPledge, figures: MemberFigures): number[] {
  const { approved, waiting } = pledge;
  const contents = [approved, waiting?.content ?? null];
  return contents.flatMap(content => (content ? heldInContent(content, pledge, figures) : []));
}

function heldInContent(
  content: Content,
  { updates, member, revisions }: StoredPledge,
  figures: MemberFigures,
): number[] {
  const { measure } = content;
  if (!measure) return [];
  const { version } = definitionOf(measure);
  const own = figures({ member: String(member), indicator: measure.indicator, ring: measure.ring });
  const told = updates.flatMap(({ amount, on }) => (amount ? [{ ...amount, period: yearOn(on) }] : []));
  const held = [measure.baseline, ...told].flatMap(amount =>
    shownAmount(measure, amount, own, 'public') ? [] : inUnits(amount, version.unit),
  );
  const baseline = shownAmount(measure, measure.baseline, own, 'public');
  return [...held, ...heldTarget(content, { revisions }, baseline)];
}

/** The target as words would say it, where it is not printed because it would tell the baseline. */
function heldTarget(
  content: Content,
  pledge: Pick<StoredPledge, 'revisions'>,
  baseline: ShownAmount | null,
): number[] {
  const { measure, aim } = content;
  if (!measure || aim.target === null) return [];
  const start = { pledge, content, aim, baseline, readings: [], progress: null };
  if (!printableOf(start, 'public').targetHeld) return [];
  return [aim.target / UNITS[targetUnit(definitionOf(measure).version)].steps];
}

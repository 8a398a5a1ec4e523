import { versionOn } from '../indicators/catalogue.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { RingName } from '../indicators/ring.ts';
import { network } from '../network/current.ts';
import { type Answer, answer } from '../statistics/answer/answer.ts';
import { loadFacts } from '../statistics/facts/facts.load.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { show } from '../statistics/suppression/suppression.ts';

const NETWORK = { kind: 'network', key: '' } as const;

/** One indicator counted in two rings: of all members that counted each, and of those that counted both. */
export interface RingPair {
  indicator: Indicator;
  /** The ring that the definition has. */
  usual: RingName;
  all: [ShownFigure | null, ShownFigure | null];
  /** The same members in both, so that only the ring differs. */
  same: { members: number; figures: [ShownFigure, ShownFigure] } | null;
}

/** Every local indicator of a period in two candidate rings, on the same accepted data. For coordinators only. */
export async function compareRings(
  period: { key: string; starts: string },
  rings: [RingName, RingName],
): Promise<RingPair[]> {
  const facts = await loadFacts({ periods: [period.key] });
  return [...facts.indicators.values()].flatMap(indicator => {
    const version = versionOn(indicator, period.starts);
    if (!version?.ring || !rings.every(ring => version.ringsCounted.includes(ring))) return [];
    const usual = version.ring;
    const answers = rings.map(ring => ask(facts, indicator.code, period.key, ring));
    if (answers.every(one => !one || one.coverage.of === 0)) return [];
    const [first, second] = answers;
    return [
      { indicator, usual, all: [shown(first), shown(second)], same: sameMembers(facts, first, second) },
    ];
  });
}

function ask(facts: Facts, indicator: string, period: string, ring: RingName, only?: ReadonlySet<string>) {
  return answer({ indicator, period, ring, group: NETWORK, ...(only ? { only } : {}) }, facts);
}

/** What coordinators see of an answer: exact, with its state where there is no number. */
const shown = (one: Answer | null | undefined): ShownFigure | null =>
  one ? (show([one], null, { rings: network.rings, thresholds: network.thresholds })[0] ?? null) : null;

function sameMembers(
  facts: Facts,
  first: Answer | null | undefined,
  second: Answer | null | undefined,
): RingPair['same'] {
  if (!first || !second) return null;
  const both = new Set(second.terms.map(({ member }) => member));
  const only = new Set(first.terms.flatMap(({ member }) => (both.has(member) ? [member] : [])));
  if (only.size === 0) return null;
  const figures = [first, second].flatMap(({ question, ring }) => {
    const again = ring && ask(facts, question.indicator, question.period, ring, only);
    return shown(again) ?? [];
  });
  const [a, b] = figures;
  return a && b ? { members: only.size, figures: [a, b] } : null;
}

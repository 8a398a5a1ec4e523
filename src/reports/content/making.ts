import type { StoredCommitment } from '../../commitments/commitment.ts';
import type { Referred } from '../../commitments/public/referred.ts';
import { versionOn } from '../../indicators/catalogue.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Network } from '../../network/network.ts';
import { periodLabel } from '../../network/year.ts';
import type { StoredPledge } from '../../pledges/pledge.ts';
import type { Publication } from '../../publications/publication.ts';
import type { Report } from '../../publications/report.ts';
import { NETWORK } from '../../statistics/answer/every-group.ts';
import type { Facts, MemberFact, PeriodFact } from '../../statistics/facts/facts.ts';
import type { StoryEntry } from '../../stories/public-stories.ts';
import type { Ask, Asking } from './answers.ts';

/** A year back to the first of these is drawn in a trend. */
const MOST_YEARS = 6;

/** All that a publication is made from, read once. */
export interface Sources {
  report: Pick<
    Report,
    | 'slug'
    | 'title'
    | 'foreword'
    | 'forewordBy'
    | 'themes'
    | 'next'
    | 'themesNext'
    | 'number'
    | 'changeNote'
    | 'period'
    | 'cutOff'
  >;
  network: Network;
  facts: Facts;
  /** Oldest first. */
  pledges: readonly StoredPledge[];
  /** Addresses of the members' pages, by id. */
  slugs: ReadonlyMap<string, string>;
  /** By indicator, the releases of reference data that the period's figures were made with. */
  releases: ReadonlyMap<string, readonly string[]>;
  /** The members whose return for the period was in by the cut-off. */
  sent: ReadonlySet<string>;
  /** Every commitment as everyone read it when the report is made, newest first, and what they refer to. */
  promises: { all: readonly StoredCommitment[]; referred: Referred; at: Date };
  /** Stories that are told, newest first. */
  stories: readonly StoryEntry[];
  /** The version before, or else the report before; null for the very first. */
  before: Publication | null;
}

/** The sources, with what every section asks of them. */
export interface Making extends Sources {
  period: PeriodFact;
  /** The years of a trend, oldest first; the report's own is last. */
  years: readonly PeriodFact[];
  /** Members on the period's last day, A to Z. */
  members: readonly MemberFact[];
  /** What the chapters and annexes are about, in the themes' order. */
  indicators: readonly Indicator[];
  ask: Ask;
  take: Asking['take'];
}

/** A section first asks for its numbers; it is written once all sections have asked. */
export type Section<T> = (making: Making) => () => T;

export function making(sources: Sources, { ask, take }: Asking): Making {
  const { facts, report } = sources;
  const at = facts.periods.findIndex(({ key }) => key === report.period);
  const period = facts.periods[at];
  if (!period) throw new Error(`There is no period ${report.period}`);
  const years = facts.periods.slice(Math.max(0, at + 1 - MOST_YEARS), at + 1);
  const members = membersOn(facts, period.ends);
  const all = { ...sources, period, years, members, indicators: [], ask, take };
  return { ...all, indicators: indicatorsIn(all) };
}

function membersOn({ members }: Facts, day: string): MemberFact[] {
  const there = members.filter(
    ({ joinedOn, leftOn }) => joinedOn <= day && (leftOn === null || leftOn >= day),
  );
  return there.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Those of the report's themes that were asked of anyone, or given, in any of its years. */
function indicatorsIn({ report, network, facts, period, years, ask }: Making): Indicator[] {
  const inUse = [...facts.indicators.values()].filter(indicator => versionOn(indicator, period.starts));
  const spoken = inUse.filter(({ code }) =>
    years.some(({ key }) => {
      const asked = ask({ indicator: code, period: key, ring: null, group: NETWORK });
      return asked !== null && asked.answer.coverage.of > 0;
    }),
  );
  const themes = network.themes.map(({ key }) => key).filter(key => report.themes.includes(key));
  return themes.flatMap(theme =>
    spoken.filter(indicator => indicator.theme === theme).sort((a, b) => a.order - b.order),
  );
}

/** "2024/25". */
export const labelOf = ({ key }: Pick<PeriodFact, 'key'>) => periodLabel(key);

/** What the network gave for an indicator in one year. */
export const ofNetwork = ({ ask }: Pick<Making, 'ask'>, indicator: string, period: string) =>
  ask({ indicator, period, ring: null, group: NETWORK });

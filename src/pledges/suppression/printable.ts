import { network } from '../../network/current.ts';
import { yearEnds } from '../../network/year.ts';
import type { Content, DatedTarget } from '../content.ts';
import { definitionOf, exactTarget } from '../measures.ts';
import type { StoredPledge } from '../pledge.ts';
import type { Audience, Reading, ShownAmount } from '../status/readings.ts';
import { judgingOf } from '../status/status.rule.ts';
import { type PossibleWay, startAgrees, wayAgreed } from './possible-progress.ts';
import { type Case, statusTells, targetTells } from './status.suppression.ts';

/** What may be printed of a pledge besides its words: decided here for every page, file and report. */
export interface Printable {
  /** The status is held back: it would tell of few people. */
  statusHeld: boolean;
  /** The target is, for it would tell the baseline. */
  targetHeld: boolean;
  /** Its numbers may stand beside the status, for they say the same whatever the true counts are. */
  numbers: boolean;
  /** How far along it is, from the least to the most it may be; null where it is not said. */
  way: PossibleWay | null;
}

interface PledgeNumbers {
  pledge: Pick<StoredPledge, 'revisions'>;
  content: Content;
  aim: DatedTarget;
  baseline: ShownAmount | null;
  readings: readonly Reading[];
  /** As it truly is. */
  progress: number | null;
}

const ALL: Printable = { statusHeld: false, targetHeld: false, numbers: true, way: null };

/**
 * Numbers of anything but people, and those that people inside the network see, are printed as they are. Of
 * people only what every count that prints alike would say.
 */
export function printableOf(given: PledgeNumbers, audience: Audience): Printable {
  const { progress } = given;
  const asItIs = { ...ALL, way: progress === null ? null : ([progress, progress] as const) };
  if (audience === 'desk') return asItIs;
  const cases = casesOf(given);
  if (!cases) return asItIs;
  const { newest, all } = cases;
  const way = wayAgreed(newest);
  return {
    statusHeld: all.some(statusTells),
    targetHeld: targetTells(newest),
    numbers: newest.reading ? way !== null : startAgrees(newest),
    way: newest.baseline.hidden ? null : way,
  };
}

/** The pledge at each of its readings; null where it is not of people. */
export function casesOf({
  pledge,
  content,
  aim,
  baseline,
  readings,
}: PledgeNumbers): { newest: Case; all: Case[] } | null {
  const { measure } = content;
  if (!measure || aim.target === null) return null;
  const { version } = definitionOf(measure);
  if (!version.sensitive || version.kind === 'flag' || version.kind === 'level') return null;
  const aims = [aim, ...pledge.revisions.flatMap(({ from, to }) => [from, to])];
  const all = aims.flatMap(({ target, due }) =>
    target === null ? [] : [{ value: exactTarget(version, target), due }],
  );
  const base: Case = {
    version,
    settings: network.suppression,
    judgedBy: [judgingOf(network), ...network.judgedBefore.map(one => ({ ...judgingOf(network), ...one }))],
    targets: distinct(all),
    baseline: {
      amount: measure.baseline,
      hidden: baseline === null,
      ends: yearEnds(measure.baseline.period),
    },
    reading: null,
  };
  const withReadings = readings.map(({ on, amount, shown }) => ({
    ...base,
    reading: { on, amount, hidden: shown === null },
  }));
  return { newest: withReadings.at(-1) ?? base, all: withReadings };
}

const distinct = (targets: Case['targets']): Case['targets'] => [
  ...new Map(targets.map(one => [`${one.value.num}/${one.value.den} ${one.due}`, one])).values(),
];

import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import { date } from '../../web/helpers/date.ts';
import type { Content } from '../content.ts';
import { definitionOf, targetText } from '../measures.ts';
import type { Outcome } from './achieving.ts';
import type { Reading, ShownAmount } from './readings.ts';
import type { Standing } from './standing.ts';
import type { CalculatedStatus } from './status.rule.ts';
import { progressSentence } from './status.words.ts';

/** The name of one of the network's dimensions; one that it no longer has is told by its key. */
export const dimensionName = (dimension: string): string =>
  network.maturity.dimensions.find(({ key }) => key === dimension)?.name ?? dimension;

/** "Level 2 of 4, Building" */
export function levelText(level: number): string {
  const { levels } = network.maturity;
  const name = levels[level - 1];
  return `Level ${level} of ${levels.length}${name ? `, ${name}` : ''}`;
}

type StandingParts = Pick<Standing, 'aim' | 'baseline' | 'reading' | 'level' | 'stepsDone' | 'printable'>;

/** What is reached so far, in words; null where there is nothing to tell or nothing that may be shown. */
export function progressOf(content: Content, parts: StandingParts): string | null {
  if (content.measure) return measuredText(content, parts);
  if (content.maturity) return maturityText(parts);
  if (content.steps.length > 0)
    return `${content.steps.filter(({ key }) => Object.hasOwn(parts.stepsDone, key)).length} of ${content.steps.length} steps done`;
  return null;
}

/** Where the newest reading is held back nothing is told: a way from here to there would tell it. */
function measuredText(
  { measure }: Content,
  { aim, baseline, reading, printable }: StandingParts,
): string | null {
  const { numbers, targetHeld } = printable;
  if (!measure || aim.target === null || !numbers || targetHeld || (reading && !reading.shown)) return null;
  const target = targetText(definitionOf(measure).version, aim.target);
  const from = baseline ? `${wholeText(baseline.text)} in ${periodLabel(measure.baseline.period)}` : null;
  if (!reading?.shown) return from && `From ${from} to ${target}`;
  const { plot, precision } = reading.shown;
  const text = wholeText(reading.shown.text);
  const aiming = plot === null ? `${text}, aiming at ${target}` : `${text} of ${target}`;
  return [aiming, from && `from ${from}`, precision].filter(Boolean).join(', ');
}

/** All and none are whole: "100% of 100%", never "100.0% of 100%". */
const wholeText = (text: string): string => text.replace(/^(100|0)\.0+%/, '$1%');

function maturityText({ level, aim }: StandingParts): string | null {
  if (level === null) return null;
  const aims = aim.target !== null && aim.target > level ? `, aiming at level ${aim.target}` : '';
  return `${levelText(level)}${aims}`;
}

/** What rounding may move the mark on the line by, as a share of the way. */
const TOLERANCE = 0.1;

/**
 * The progress line of a measured pledge, in the middle of where all counts that print alike would place it;
 * null where one is held back, where they would not all say the same, or would lie too far apart.
 */
export function lineOf(
  content: Content,
  parts: StandingParts,
  { elapsed, status, behind }: Pick<CalculatedStatus, 'elapsed' | 'status'> & { behind: number },
): PledgeLine['line'] {
  const { measure } = content;
  const { aim, baseline, reading, printable } = parts;
  const { way, targetHeld } = printable;
  if (!measure || aim.target === null || !way || targetHeld || elapsed === null) return null;
  if (!isDrawn(baseline) || !isDrawn(reading?.shown) || way[1] - way[0] > TOLERANCE) return null;
  const { version } = definitionOf(measure);
  return {
    baseline: `${wholeText(baseline.text)} in ${periodLabel(measure.baseline.period)}`,
    actual: wholeText(reading.shown.text),
    target: `Target ${targetText(version, aim.target)}`,
    now: (way[0] + way[1]) / 2,
    expected: elapsed,
    way: progressSentence(way, elapsed, { status, behind }),
  };
}

const isDrawn = (shown: ShownAmount | null | undefined): shown is ShownAmount =>
  shown != null && shown.plot !== null;

interface DecidedPledge extends CalculatedStatus, Pick<Standing, 'aim'> {
  outcome: Outcome;
  readings: readonly Reading[];
}

/**
 * The fact that decides a status, in one sentence for everyone: when it was done and by what, or by when it
 * was not; else the day it is as at. Of a number that is held back nothing is told but the status.
 */
export function decidedBy(content: Content, decided: DecidedPledge): string | null {
  const { status, outcome, asAt, aim } = decided;
  if (status === 'achieved') return keptText(decided);
  if (outcome.undone && status !== 'withdrawn') return undoneText(outcome.undone);
  if (status === 'not-achieved')
    return `Not reached by its date, ${date(aim.due)}. ${newestText(content)} ${date(asAt)}.`;
  const dated = (status === 'on-track' || status === 'behind') && asAt && !isActivity(content);
  return dated ? `As at ${date(asAt)}.` : null;
}

const newestText = ({ measure }: Content): string =>
  measure ? 'The newest accepted figure is up to' : 'The newest accepted update is of';

const isActivity = ({ measure, maturity, steps, aim }: Content) =>
  !measure && !maturity && steps.length === 0 && aim.due === '';

function keptText({ outcome, aim, late, readings }: DecidedPledge): string | null {
  const { achieved } = outcome;
  const reading = readings.find(({ on }) => on === achieved?.on);
  if (!achieved || (reading && !reading.shown)) return null;
  const after = late ? `, after its date, ${date(aim.due)}` : '';
  const since = readings.at(-1);
  const newer =
    since && since.on > achieved.on ? ` The number shown is the newest, up to ${date(since.on)}.` : '';
  return `${groundText(achieved)}${after}.${newer}`;
}

function groundText({ on, by }: NonNullable<Outcome['achieved']>): string {
  if (by === 'steps') return `Every step was done by ${date(on)}`;
  if (by === 'word') return `Done by ${date(on)}, as its member told`;
  return `Its target was reached by ${date(on)}`;
}

const undoneText = ({ on, reason, held }: NonNullable<Outcome['undone']>) =>
  held
    ? `It was achieved, and no longer holds, as its member told on ${date(on)}: “${reason}”`
    : `Its member told on ${date(on)} that it is not done: “${reason}”`;

import { inWords } from '../indicators/catalogue.ts';
import type { IndicatorVersion } from '../indicators/indicator.ts';
import { type FigureState, periodLabel } from './facts.ts';
import type { OutWhy } from './rows.ts';
import type { ShownFigure, ShownState } from './shown.ts';

export const STATE_NAMES: Record<Exclude<ShownState, 'value'>, string> = {
  'not-reported': 'not reported',
  'not-collected': 'not collected',
  'not-applicable': 'not applicable',
  withheld: 'withheld',
  suppressed: '*',
};

/** Why a member is out of a number, as printed beside its name, and the mark that goes with it. */
export const WHY_NAMES: Record<OutWhy, { why: string; state: Exclude<FigureState, 'value'> }> = {
  'not-reported': { why: 'not reported', state: 'not-reported' },
  'not-collected': { why: 'not collected', state: 'not-collected' },
  'not-applicable': { why: 'not applicable', state: 'not-applicable' },
  withheld: { why: 'withheld', state: 'withheld' },
  'no-denominator': { why: 'gave only one of the two amounts', state: 'not-reported' },
  'ring-not-counted': { why: 'did not count this area', state: 'not-reported' },
  'other-definition': { why: 'counted by another definition', state: 'not-reported' },
  provisional: { why: 'gave only a mid-year reading', state: 'not-reported' },
  'counted-by-another': { why: 'counted by another member', state: 'not-applicable' },
  'year-not-ended': { why: 'year not ended', state: 'not-reported' },
  'left-without': { why: 'left without giving it', state: 'not-reported' },
  'joined-later': { why: 'joined after the period', state: 'not-applicable' },
};

const PART_NAMES = { year: 'years', halves: 'halves', quarters: 'quarters' };

/** "3 of 4 quarters" for one member; for several, how many of them. */
export function incompleteText(
  incomplete: { members: number; parts: number; of: number },
  version: IndicatorVersion,
  n: number,
): string {
  const { members, parts, of } = incomplete;
  const some = `${parts} of ${of} ${PART_NAMES[version.grain]}`;
  return members === n ? some : `${members} of ${n} members gave as little as ${some}`;
}

export const coverageText = (n: number, of: number) => `${n} of ${of} ${of === 1 ? 'member' : 'members'}`;

/** The two rules of a definition in one sentence. */
export function ruleOf({ across, overTime, trend }: IndicatorVersion): string {
  const base = RULES[across](OVER_TIME[overTime]);
  return trend ? `${base} Its trend is shown for the same members only.` : base;
}

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

interface Printed {
  n: number;
  /** The printed number, its numerator and denominator; null where held back or missing. */
  text: string | null;
  sums: { numerator: string; denominator: string } | null;
  rounded: { smallest: number; roundTo: number } | null;
  hidden: boolean;
  /** "to the nearest 5 per cent". */
  precision: string | null;
}

/** How a number was worked out, a sentence a step, in printed numbers only. */
export function stepsOf(
  version: IndicatorVersion,
  rings: Record<string, string>,
  printed: Printed,
): string[] {
  const { n, text, sums, rounded, hidden, precision } = printed;
  const label = (ask: string | null) => inWords(ask ?? '', rings, version);
  const many = n === 1 ? 'The amount of 1 member was taken' : `The amounts of ${n} members were added`;
  const steps: string[] = [GIVEN[version.kind]];
  if (sums) {
    steps.push(`${many} for “${label(version.asks.numerator)}”: ${sums.numerator}.`);
    steps.push(`${many} for “${label(version.asks.denominator)}”: ${sums.denominator}.`);
    if (text) steps.push(dividedSentence(text, precision));
    else if (!hidden) steps.push(TOO_FEW);
  } else if (text && version.across === 'sum') steps.push(`${many}: ${text}.`);
  if (rounded) steps.push(roundingSentence(rounded));
  if (hidden) steps.push('This number is not shown, because it could tell about few people or few members.');
  return steps;
}

const GIVEN: Record<IndicatorVersion['kind'], string> = {
  share: 'Each member gave two amounts. Nobody types a percentage.',
  count: 'Each member gave one amount.',
  flag: 'Each member said whether it has it, and those that have were counted.',
  level: 'Each member named the level it holds.',
  typed: 'Each member gave the value it had published.',
};

const TOO_FEW = 'They are too few people for a percentage: it would be finer than the rounding carries.';

const dividedSentence = (text: string, precision: string | null): string =>
  `One sum was divided by the other: ${text}${precision ? `, ${precision}` : ''}. Percentages are never averaged.`;

const roundingSentence = ({ smallest, roundTo }: { smallest: number; roundTo: number }) =>
  `Counts of people are rounded to the nearest ${roundTo} and counts from 1 to ${smallest} are not shown; ` +
  'percentages come from the rounded counts.';

/** "+0.9 points on 2023/24, same 16 members"; null where there is no change to show. */
export function changeSentence({ change }: Pick<ShownFigure, 'change'>): string | null {
  if (!change) return null;
  const same = change.members === 1 ? 'the same member' : `the same ${change.members} members`;
  return `${change.text} on ${periodLabel(change.since)}, ${same}`;
}

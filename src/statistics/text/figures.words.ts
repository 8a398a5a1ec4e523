import { inWords } from '../../indicators/catalogue.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { periodLabel } from '../../network/year.ts';
import { date } from '../../web/helpers/date.ts';
import { figureStates, HELD_BACK, type MissingState } from '../../web/helpers/figure-states.ts';
import type { Out } from '../answer/rows.ts';
import type { ShownFigure } from '../shown-figure.ts';
import { WHY_NAMES } from './why.ts';

/** What is printed where there is no number. */
export const stateText = (state: MissingState): string =>
  state === 'suppressed' ? HELD_BACK : figureStates[state].name;

/** Why a member is out, with the day of a question that is still open. */
export function outText({ why, openSince }: Pick<Out, 'why' | 'openSince'>): string {
  const { why: text } = WHY_NAMES[why];
  return openSince ? `${text}, question open since ${date(openSince)}` : text;
}

/** Why a group has no number, in words that say of no member that it failed at what it did or was never asked. */
export function noneText({ state, coverage, how }: Pick<ShownFigure, 'state' | 'coverage' | 'how'>): string {
  const { of } = coverage;
  if (of === 0)
    return state === 'not-asked'
      ? 'no member was asked for it'
      : 'no member has anything of the kind to count';
  const sent = how.out.filter(({ state }) => state === 'not-checked').length;
  const asked = of === 1 ? 'the member asked' : `the ${of} members asked`;
  if (sent > 0)
    return `${of === 1 ? '' : `${sent} of `}${asked} sent it, and it was not checked by the cut-off`;
  if (state === 'not-asked') return `the year of ${asked} had not ended by the cut-off`;
  return of === 1 ? `${asked} did not give it` : `none of ${asked} gave it`;
}

/** Why numbers are held back, of one or of several. */
export const heldReason = (n: number): string =>
  `${n === 1 ? 'it' : 'they'} could tell of few people or few members, alone or beside other numbers`;

const PART_NAMES = { year: 'years', halves: 'halves', quarters: 'quarters' };

/** "3 of 4 quarters"; where other members gave all of theirs, how many gave only some. */
export function incompleteText(
  incomplete: { members: number; parts: number; of: number },
  version: IndicatorVersion,
  n: number,
): string {
  const { members, parts, of } = incomplete;
  const some = `${parts} of ${of} ${PART_NAMES[version.grain]}`;
  if (members === n) return some;
  return `${members} of ${n} members gave only ${members === 1 ? '' : 'together '}${some}`;
}

export const coverageText = (n: number, of: number) => `${n} of ${of} ${of === 1 ? 'member' : 'members'}`;

interface FigureParts {
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
  printed: FigureParts,
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
  if (hidden) steps.push(`This number is held back, because ${heldReason(1)}.`);
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

type ChangedFigure = Pick<ShownFigure, 'change'> & { group?: ShownFigure['group'] };

/** "+0.9 points on 2023/24, same 16 members"; null where there is no change to show. */
export function changeSentence({ change, group }: ChangedFigure): string | null {
  if (!change) return null;
  if (group?.kind === 'member') return `${change.text} on ${periodLabel(change.since)}`;
  const same = change.members === 1 ? 'the same member' : `the same ${change.members} members`;
  return `${change.text} on ${periodLabel(change.since)}, ${same}`;
}

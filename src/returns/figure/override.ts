import { grouped } from '../../indicators/value.ts';
import { type ComputedFigure, saysComputed } from './computed.ts';
import type { TypedFigure } from './figure.fields.ts';
import type { FigureContent } from './figure.ts';
import type { BoxProblem } from './relations.ts';

export const LONGEST_NOTE = 2_000;
export const TOO_LONG = `Use ${grouped(String(LONGEST_NOTE))} characters or fewer.`;

const SAYS = ['numerator', 'denominator', 'state'] as const;
const WHY = 'Say why it differs from what is counted here. Everyone reads it beside the figure.';
const OTHER = 'Write the other number or say why there is none, or take the reason away.';

/** Who says otherwise than what is counted says why: it is printed with the figure. */
export function whyOtherwise(typed: TypedFigure, computed: ComputedFigure | undefined): BoxProblem[] {
  if (!computed) return [];
  const { why = '' } = typed;
  if (why.length > LONGEST_NOTE) return [{ box: 'why', message: TOO_LONG }];
  const says = SAYS.some(box => (typed[box] ?? '') !== '');
  if (says && why === '') return [{ box: 'why', message: WHY }];
  return !says && why !== '' ? [{ box: 'numerator', message: OTHER }] : [];
}

/** What was counted and why the member says otherwise; nothing where it says the same. */
export function overrideOf(
  said: Pick<FigureContent, 'state' | 'numerator' | 'denominator'>,
  reason: string | undefined,
  computed: ComputedFigure | undefined,
): Pick<FigureContent, 'override'> {
  if (!computed || saysComputed(said, computed)) return {};
  const { numerator, denominator } = computed;
  return { override: { numerator, denominator, reason: reason ?? '' } };
}

/** Whether typed boxes say otherwise than what is counted; without them the count itself is the figure. */
export const typesOverride = (typed: TypedFigure): boolean => SAYS.some(box => (typed[box] ?? '') !== '');

import type { Types } from 'mongoose';
import type { ComputedRule } from '../../indicators/indicator.ts';
import type { Period } from '../../network/period.ts';
import type { FigureContent } from './figure.ts';
import type { RequestedFigure } from './requested.ts';

/** One thing that was counted: what it is, where it is read, and whether it is in the numerator. */
export interface CountedItem {
  name: string;
  href: string;
  /** The day that puts it into the year. */
  on: string;
  counts: boolean;
  /** What decided it, in a few words: "sent on 7 October 2026". */
  words: string;
}

/** What the service worked out for one member's figure: the count and what it rests on. */
export interface ComputedFigure {
  numerator: number;
  denominator: number;
  items: CountedItem[];
}

/** Counts for one member and network year. */
export type Computation = (
  member: Types.ObjectId,
  period: Pick<Period, 'starts' | 'ends'>,
) => Promise<ComputedFigure>;

const computations = new Map<ComputedRule, Computation>();

/** Says how a rule is worked out: by those who know what it counts, which stand above returns. */
export const onComputed = (rule: ComputedRule, computation: Computation): void => {
  computations.set(rule, computation);
};

/** By figure key: what the service works out of these figures itself. */
export type ComputedFigures = ReadonlyMap<string, ComputedFigure>;

/** Works out those of a member's asked figures that nobody types. Throws where nobody said how. */
export async function computedIn(
  asked: readonly RequestedFigure[],
  member: Types.ObjectId,
  period: Pick<Period, 'starts' | 'ends'>,
): Promise<ComputedFigures> {
  const computed = asked.flatMap(({ key, version }) => (version.computed ? [[key, version.computed]] : []));
  const counted = computed.map(async ([key, rule]) => {
    const compute = computations.get(rule as ComputedRule);
    if (!compute) throw new Error(`Nobody works out ${rule}.`);
    return [key as string, await compute(member, period)] as const;
  });
  return new Map(await Promise.all(counted));
}

/** What a computed figure says by itself: a member of whom nothing was due has nothing to give. */
export const computedState = ({
  denominator,
}: Pick<ComputedFigure, 'denominator'>): FigureContent['state'] =>
  denominator === 0 ? 'not-applicable' : 'value';

/** Whether a figure says just what was counted, as far as its numbers go. */
export function saysComputed(
  { state, numerator, denominator }: Pick<FigureContent, 'state' | 'numerator' | 'denominator'>,
  computed: Pick<ComputedFigure, 'numerator' | 'denominator'>,
): boolean {
  if (state !== computedState(computed)) return false;
  return (
    state !== 'value' || (amountOf(numerator) === computed.numerator && denominator === computed.denominator)
  );
}

function amountOf(numerator: FigureContent['numerator']): number | null {
  if (typeof numerator !== 'object' || numerator === null) return numerator;
  return Object.values(numerator)[0] ?? null;
}

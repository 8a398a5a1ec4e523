import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { grouped, inBox } from '../../indicators/value.ts';
import type { BoxName, FigureBox } from './figure.fields.ts';

export type Amounts = Partial<Record<BoxName, number>>;

export interface BoxProblem {
  /** The box, or 'state', 'note', 'link'. */
  box: string;
  message: string;
}

/** What must hold between the numbers of one figure: inner rings within outer ones, all within the whole. */
export function relations(
  version: IndicatorVersion,
  boxes: readonly FigureBox[],
  amounts: Amounts,
): BoxProblem[] {
  const chain = boxes.filter(({ name }) => name in amounts);
  const within = chain.slice(1).flatMap((outer, i) => {
    const inner = chain[i] as FigureBox;
    return tooLarge(inner, amounts[inner.name] ?? 0, outer.label, amounts[outer.name] ?? 0);
  });
  const nothing = amounts.denominator === 0 ? [{ box: 'denominator', message: OF_NOTHING }] : [];
  return [...within, ...nothing, ...limits(version, amounts)];
}

/** A flag is one or nought, and a level one of those there are. */
function limits({ kind, levels = [] }: IndicatorVersion, { numerator = 0 }: Amounts): BoxProblem[] {
  if (kind === 'flag' && (numerator < 0 || numerator > 1)) return [{ box: 'numerator', message: YES_OR_NO }];
  if (kind !== 'level' || levels[numerator] !== undefined) return [];
  return [{ box: 'numerator', message: `Write one of its levels, from 0 to ${levels.length - 1}.` }];
}

/** What must hold beside another figure: nothing is more than the whole it is a part of. */
export function beyond(
  boxes: readonly FigureBox[],
  amounts: Amounts,
  whole: { name: string; amount: number | null } | null,
): BoxProblem[] {
  const largest = boxes.findLast(({ name }) => name in amounts);
  if (!largest || !whole || whole.amount === null) return [];
  return tooLarge(largest, amounts[largest.name] ?? 0, whole.name, whole.amount);
}

const YES_OR_NO = 'Write 1 for yes or 0 for no.';
const OF_NOTHING = 'There is no share of nothing. If there was nothing to count, say “Not applicable”.';

function tooLarge(inner: FigureBox, small: number, label: string, large: number): BoxProblem[] {
  if (small <= large) return [];
  const [a, b] = [small, large].map(value => grouped(inBox(value, inner.unit)));
  return [{ box: inner.name, message: `${inner.label} (${a}) cannot be more than ${lower(label)} (${b}).` }];
}

const lower = (label: string) => label.replace(/^\p{Lu}(?!\p{Lu})/u, c => c.toLowerCase());

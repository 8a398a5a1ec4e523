import { partsOf } from '../../indicators/figure-state.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { grouped, inBox } from '../../indicators/value.ts';
import { boxesOf, type FigureBox } from '../figure/figure.fields.ts';
import type { FigureContent } from '../figure/figure.ts';
import { amount, FEW, type SizeQuestion } from './plausibility.ts';

/** A part this near to what a running total would be is taken for one. */
const NEAR = 0.8;
/** A part that was much the same a year ago is no slip. */
const SEASONAL = 1.5;

interface PartAmounts {
  /** What was given for the parts of this year before this one, in order. */
  earlier: readonly FigureContent[];
  /** What was given for the same part a year ago. */
  lastYear: FigureContent | null;
}

/**
 * Asks whether the year so far was entered as the part: where each part is larger than the one before, and
 * this one is about as many times the first as there are parts. The part alone is what is wanted.
 */
export function runningQuestions(
  version: IndicatorVersion,
  rings: Record<string, string>,
  part: string,
  now: FigureContent,
  { earlier, lastYear }: PartAmounts,
): SizeQuestion[] {
  const at = partsOf(version).indexOf(part);
  if (at < 1 || earlier.length !== at || version.overTime === 'last' || now.state !== 'value') return [];
  const boxes = boxesOf(version, rings);
  const given = boxes.filter(({ name }) => amount(now, name) !== null);
  const all = given.length > 0 && given.every(box => runsOn(box, now, earlier, lastYear));
  const [box] = given;
  return all && box ? [questionAt(box, given.length === 1, now, earlier)] : [];
}

function runsOn(
  { name }: FigureBox,
  now: FigureContent,
  earlier: readonly FigureContent[],
  lastYear: FigureContent | null,
) {
  const amounts = [...earlier, now].map(content => amount(content, name));
  const [first] = amounts;
  const last = amounts.at(-1);
  if (!first || !last || last < FEW) return false;
  const rising = amounts
    .slice(1)
    .every((each, i) => each !== null && each > (amounts[i] ?? Number.POSITIVE_INFINITY));
  const before = lastYear && amount(lastYear, name);
  const usual = before ? last <= before * SEASONAL : false;
  return rising && !usual && last >= NEAR * amounts.length * first;
}

function questionAt(
  { name, unit }: FigureBox,
  alone: boolean,
  now: FigureContent,
  earlier: readonly FigureContent[],
): SizeQuestion {
  const given = earlier.reduce((sum, content) => sum + (amount(content, name) ?? 0), 0);
  const left = (amount(now, name) ?? 0) - given;
  const so = grouped(inBox(given, unit));
  const text = `Is this the year so far? The parts before it make ${so}; this one is to be counted alone.`;
  if (!alone || left <= 0) return { box: name, text, correction: null };
  const value = inBox(left, unit);
  return { box: name, text, correction: { value, words: `${unit === 'GBP' ? '£' : ''}${grouped(value)}` } };
}

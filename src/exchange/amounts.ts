import type { IndicatorVersion } from '../indicators/indicator.ts';
import { boxesOf } from '../returns/boxes.ts';
import type { FigureContent } from '../returns/figure.ts';

/** What is wrong with a figure's amounts where its definition says what it counts; '' for nothing. */
export function amountProblem(version: IndicatorVersion, { state, ...content }: FigureContent): string {
  if (state !== 'value') return '';
  const given = amountsIn(content);
  const boxes = boxesOf(version, {});
  const missing = boxes.find(({ name, optional }) => !optional && given[name] === undefined);
  if (missing) return `needs ${placeOf(missing.name)}, as its definition says`;
  const known = new Set<string>(boxes.map(({ name }) => name));
  const strange = Object.keys(given).find(
    name => !known.has(name) && name !== 'denominator' && name !== 'total',
  );
  if (strange) return `has ${placeOf(strange)}, which its definition does not count`;
  if (version.unit !== 'percent' && Object.values(given).some(amount => amount < 0))
    return 'cannot be below zero';
  return '';
}

type Amounts = Record<string, number | undefined>;

function amountsIn({ numerator, denominator, total }: Omit<FigureContent, 'state'>): Record<string, number> {
  const own: Amounts = typeof numerator === 'object' ? { ...numerator } : { numerator };
  const all = Object.entries({ ...own, denominator: denominator ?? undefined, total: total ?? undefined });
  return Object.fromEntries(all.filter((each): each is [string, number] => each[1] !== undefined));
}

function placeOf(box: string): string {
  if (box === 'numerator') return 'a numerator that is one number';
  return /^R\d$/.test(box) ? `a numerator for ring ${box}` : `a ${box}`;
}

import type { IndicatorVersion } from '../../../indicators/indicator.ts';
import { releasesOf } from '../../../indicators/reference.ts';
import { network } from '../../../network/current.ts';
import { boxesOf } from '../../../returns/figure/figure.fields.ts';
import type { FigureContent } from '../../../returns/figure/figure.ts';
import { beyond, relations } from '../../../returns/figure/relations.ts';

/** What is wrong with a figure's amounts by its definition, as its form would say; '' for nothing. */
export function amountProblem(version: IndicatorVersion, { state, ...content }: FigureContent): string {
  if (state !== 'value') return '';
  const given = amountsIn(content);
  const boxes = boxesOf(version, network.rings);
  const missing = boxes.find(({ name, optional }) => !optional && given[name] === undefined);
  if (missing) return `needs ${placeOf(missing.name)}, as its definition says`;
  const known = new Set<string>(boxes.map(({ name }) => name));
  const strange = Object.keys(given).find(
    name => !known.has(name) && name !== 'denominator' && name !== 'total',
  );
  if (strange) return `has ${placeOf(strange)}, which its definition does not count`;
  if (version.unit !== 'percent' && Object.values(given).some(amount => amount < 0))
    return 'cannot be below zero';
  return relations(version, boxes, given)[0]?.message ?? releaseProblem(version, content.release);
}

/** A figure names a release of the reference data that its definition is counted with, or none. */
function releaseProblem({ reference }: IndicatorVersion, release: string | undefined): string {
  if (!release) return '';
  if (!reference) return 'names a release, and its definition needs none';
  const known = releasesOf(reference).some(({ key }) => key === release);
  return known ? '' : `names the release ${release}, which is not among those of ${reference}`;
}

/** What is wrong with a figure beside the one that is its denominator; '' for nothing. */
export function linkedProblem(
  version: IndicatorVersion,
  { state, ...content }: FigureContent,
  whole: { name: string; amount: number },
): string {
  if (state !== 'value') return '';
  return beyond(boxesOf(version, network.rings), amountsIn(content), whole)[0]?.message ?? '';
}

type RowAmounts = Record<string, number | undefined>;

function amountsIn({
  numerator,
  denominator,
  total,
}: Pick<FigureContent, 'numerator' | 'denominator' | 'total'>): Record<string, number> {
  const own: RowAmounts = typeof numerator === 'object' ? { ...numerator } : { numerator };
  const all = Object.entries({ ...own, denominator: denominator ?? undefined, total: total ?? undefined });
  return Object.fromEntries(all.filter((each): each is [string, number] => each[1] !== undefined));
}

function placeOf(box: string): string {
  if (box === 'numerator') return 'a numerator that is one number';
  return /^R\d$/.test(box) ? `a numerator for ring ${box}` : `a ${box}`;
}

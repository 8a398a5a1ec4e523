import { gradeOf } from '../../../evidence/grade.ts';
import { partsOf } from '../../../indicators/figure-state.ts';
import type { Indicator, IndicatorVersion } from '../../../indicators/indicator.ts';
import type { Figure, FigureContent } from '../../../returns/figure/figure.ts';
import type { Wrong } from '../uniqueness.ts';
import { amountProblem } from './row.amounts.ts';

interface DefinitionKey {
  indicator: string;
  definition: number;
}

/** The definition that a row names, or what is wrong with the name. */
export function definitionIn(
  indicators: ReadonlyMap<string, Indicator>,
  { indicator, definition }: DefinitionKey,
  field = '',
): { wrong: Wrong[]; version?: IndicatorVersion | undefined } {
  const at = (name: string) => (field ? `${field}.${name}` : name);
  const found = indicators.get(indicator);
  if (!found) return { wrong: [{ field: at('indicator'), reason: `no row above is ${indicator}` }] };
  const version = found.versions.find(each => each.version === definition);
  if (version) return { wrong: [], version };
  return { wrong: [{ field: at('definition'), reason: `${indicator} has no version ${definition}` }] };
}

/** What of a figure is not as its definition says. */
export function misfits(figure: Figure, version: IndicatorVersion): Wrong[] {
  const amounts = contentsOf(figure).flatMap(([field, content]) => {
    const reason = content ? amountProblem(version, content) : '';
    return reason ? [{ field, reason }] : [];
  });
  const parts = partsOf(version);
  if (parts.includes(figure.part)) return amounts;
  return [{ field: 'part', reason: `must be ${parts.join(', ')}, as its definition says` }, ...amounts];
}

/** What a figure says now and what was accepted of it, by the field it stands in. */
export const contentsOf = ({ content, acceptances }: Figure): [field: string, FigureContent | null][] => [
  ['content', content],
  ...acceptances.map((each, at): [string, FigureContent] => [`acceptances.${at}.content`, each.content]),
];

/** The evidence grade of what was accepted last, else of what was saved; null where nothing was. */
export function evidenceGrade({ content, acceptances }: Figure): string | null {
  const shown = acceptances.at(-1)?.content ?? content;
  return shown && gradeOf(shown.evidence);
}

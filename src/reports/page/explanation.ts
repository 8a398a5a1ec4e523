import { paths } from '../../paths.ts';
import type { Publication } from '../../publications/publication.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';

/** Where a number stands: in which version of the report on which period; null in one not yet published. */
export interface ExplanationPlace {
  period: string;
  version: number | null;
}

export const placeOf = ({ period, report }: Publication): ExplanationPlace => ({
  period: period.key,
  version: report.draft ? null : report.version,
});

/** The page that says how a number was worked out, as its report has it for good. */
export function explanationOf(
  { indicator, period, group }: Pick<ShownFigure, 'indicator' | 'period' | 'group'>,
  report: ExplanationPlace,
): string {
  const address =
    group.kind === 'network'
      ? paths.indicatorFigure(indicator, period)
      : paths.groupFigure(indicator, period, group.kind, group.key);
  const asked = {
    ...(period === report.period ? {} : { report: report.period }),
    ...(report.version === null ? { unpublished: 'yes' } : { version: String(report.version) }),
  };
  return `${address}?${new URLSearchParams(asked)}`;
}

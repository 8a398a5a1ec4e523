import type { Publication } from '../reports/publication.ts';
import { dayText } from '../reports/report.words.ts';
import type { ShownFigure } from './shown.ts';

/** One member's own figure as its report shows it; null where it is not shown. */
export function memberFigure(
  { members, matrix, definitions, period, settings }: Publication,
  code: string,
  member: string,
  year: string,
): ShownFigure | null {
  const row = members.findIndex(({ id }) => id === member);
  const cell = matrix.rows[row]?.cells[matrix.codes.indexOf(code)];
  const definition = definitions.find(one => one.code === code);
  if (!definition || cell?.state !== 'value' || year !== period.key) return null;
  const rounded = `Counts of people are rounded to the nearest ${settings.roundTo}.`;
  const steps = [
    `It is the member’s own figure, as a coordinator last accepted it by ${dayText(period.cutOff)}.`,
    ...(definition.sensitive ? [rounded] : []),
  ];
  return {
    indicator: code,
    definition: definition.version,
    period: period.key,
    ring: null,
    group: { kind: 'member', key: member },
    state: 'value',
    text: cell.text,
    short: cell.text,
    plot: cell.plot ?? null,
    sums: cell.sums ?? null,
    coverage: { n: 1, of: 1, text: '1 of 1 member' },
    partial: false,
    incomplete: cell.incomplete ?? null,
    change: null,
    how: { rule: definition.rule, steps, in: [member], out: [] },
  };
}

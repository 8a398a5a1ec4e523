import type { MatrixCell, Publication, PublishedDefinition } from '../publications/publication.ts';
import type { ShownFigure, ShownState } from '../statistics/shown-figure.ts';
import { coverageText } from '../statistics/text/figures.words.ts';
import { date } from '../web/helpers/date.ts';

type MemberTable = Pick<Publication, 'members' | 'matrix' | 'definitions' | 'period' | 'settings'>;
/** One member's own figure as its report shows it, with or without a number; null where that says nothing. */
export function memberFigure(
  told: MemberTable,
  code: string,
  member: string,
  year: string,
): ShownFigure | null {
  const { members, matrix, definitions, period } = told;
  const row = members.findIndex(({ id }) => id === member);
  const cell = matrix.rows[row]?.cells[matrix.codes.indexOf(code)];
  const definition = definitions.find(one => one.code === code);
  if (!definition || !cell || year !== period.key) return null;
  const { precision = null } = cell;
  return {
    indicator: code,
    definition: definition.version,
    period: period.key,
    ring: null,
    group: { kind: 'member', key: member },
    state: cell.state as ShownState,
    text: cell.text,
    short: cell.text,
    plot: cell.plot ?? null,
    sums: cell.sums ?? null,
    coverage: coverageOf(cell),
    partial: false,
    incomplete: cell.incomplete ?? null,
    change: cell.change ?? null,
    precision,
    how: howOf(told, definition, { member, cell }),
  };
}

const GIVEN = ['value', 'suppressed'];
const NOBODY = ['not-asked', 'not-applicable'];

function coverageOf({ state }: MatrixCell): ShownFigure['coverage'] {
  const [n, of] = [GIVEN.includes(state) ? 1 : 0, NOBODY.includes(state) ? 0 : 1];
  return { n, of, text: coverageText(n, of) };
}

function howOf(
  { period, settings }: MemberTable,
  { rule, sensitive }: PublishedDefinition,
  { member, cell: { state, text, override } }: { member: string; cell: MatrixCell },
): ShownFigure['how'] {
  const overrides = override ? { overrides: [{ member, text: override }] } : {};
  if (!GIVEN.includes(state))
    return { rule, ...overrides, in: [], out: [{ member, why: text, state: state as ShownState }] };
  const steps = [
    `It is the member’s own figure, as a coordinator last accepted it by ${date(period.cutOff)}.`,
    ...(sensitive ? [`Counts of people are rounded to the nearest ${settings.roundTo}.`] : []),
  ];
  return { rule, steps, ...overrides, in: [member], out: [] };
}

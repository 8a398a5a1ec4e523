import type { SuppressionSettings, Thresholds } from '../../network/network.ts';
import type { Answer } from '../answer/answer.ts';
import type { ShownFigure, ShownState } from '../shown-figure.ts';
import { print, stateShown } from '../text/print.ts';
import {
  type CellTable,
  countsFew,
  type Earlier,
  hold,
  type PrintedPart,
  type PrintedWord,
} from './cells.ts';
import { keepFewest } from './fewest-members.ts';
import { protect } from './secondary.ts';
import { layOut } from './tables.ts';

export type { Earlier, PrintedWord } from './cells.ts';

export interface Outlet {
  /** The network's names of its rings. */
  rings: Record<string, string>;
  /** From where on a figure is partial, and what is known is low: the usual ones unless told. */
  thresholds?: Thresholds;
  /** What earlier publications already told, so that nothing is told by the two together. */
  earlier?: readonly Earlier[];
  /** The words printed beside counts, which tell of them too. */
  words?: readonly PrintedWord[];
}

/**
 * The last step of every number to every outlet. All that is published together is shown together, for what
 * one number hides another must not tell. Settings are null only for those who may see the figures exactly.
 */
export function show(
  answers: readonly Answer[],
  settings: SuppressionSettings | null,
  outlet: Outlet,
): ShownFigure[] {
  return answers.map(showing(answers, settings, outlet));
}

/** The state that each of these is shown in, decided as `show` decides it, for those who print nothing else of it. */
export function statesShown(
  answers: readonly Answer[],
  settings: SuppressionSettings,
  { earlier = [], words = [] }: Pick<Outlet, 'earlier' | 'words'> = {},
): ShownState[] {
  const decided = decide(answers, settings, earlier, { words });
  return answers.map(one => stateShown(one, decisionOn(one, decided).hidden));
}

/** Decides at once on all that is published together; each is put into words when it is asked for. */
export function showing(
  answers: readonly Answer[],
  settings: SuppressionSettings | null,
  { earlier = [], words = [], ...said }: Outlet,
): (answer: Answer) => ShownFigure {
  if (!settings) return answer => print(answer, { hidden: false, changeHidden: false, settings, ...said });
  const decided = decide(answers, settings, earlier, { words });
  return answer => print(answer, { ...decisionOn(answer, decided), settings, ...said });
}

interface DecidedCells {
  numbers: Map<Answer, PrintedPart>;
  tables: CellTable[];
}

/** Which numbers and changes are held back; without `secondary` only for what they count themselves. */
export function decide(
  answers: readonly Answer[],
  settings: SuppressionSettings,
  earlier: readonly Earlier[],
  { secondary = true, words = [] }: { secondary?: boolean; words?: readonly PrintedWord[] } = {},
): DecidedCells {
  const guarded = answers.filter(isGuarded);
  const told = earlier.filter(({ answer }) => isGuarded(answer));
  const { numbers, tables } = layOut(guarded, settings, told, words);
  for (const number of numbers) holdFew(number);
  for (const table of tables.filter(isKept)) keepFewest(table, settings.fewestMembers);
  if (secondary) for (const table of tables.filter(isSensitive)) protect(table);
  return { numbers: new Map(guarded.map((answer, i) => [answer, numbers[i] as PrintedPart])), tables };
}

const isMembersOwn = ({ version, question }: Answer) =>
  !version.publishable && question.group.kind === 'member';
const isGuarded = (answer: Answer) =>
  (answer.version.sensitive || !answer.version.publishable) && !isMembersOwn(answer);

const versionOf = (table: CellTable) => table.cells[0]?.printed.answer.version;
const isKept = (table: CellTable) => versionOf(table)?.publishable === false;
const isSensitive = (table: CellTable) => versionOf(table)?.sensitive === true;

/** Readings of people side by side have no sum that could be rounded, so none is printed. */
function holdFew(number: PrintedPart): void {
  const { change, answer } = number;
  const few = answer.version.sensitive && (answer.readings !== null || number.cells.some(countsFew));
  if (few) hold(number);
  if (change && (few || (answer.version.sensitive && change.cells.some(countsFew)))) hold(change);
}

function decisionOn(answer: Answer, { numbers }: DecidedCells): { hidden: boolean; changeHidden: boolean } {
  if (isMembersOwn(answer)) return { hidden: true, changeHidden: true };
  const number = numbers.get(answer);
  return { hidden: number?.hidden ?? false, changeHidden: number?.change?.hidden ?? false };
}

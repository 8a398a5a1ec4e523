import { workedOf } from '../../returns/entry/figure.calculated.ts';
import { typedOf } from '../../returns/entry/return.form.ts';
import { PARTS, questionsOf } from '../../returns/entry/submission-check.ts';
import type { TypedFigure } from '../../returns/figure/figure.fields.ts';
import type { FigureRead } from '../../returns/figure/figure.read.ts';
import type { BoxProblem } from '../../returns/figure/relations.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';
import { readAsked, type StoredFigure, standingIn } from '../../returns/return.context.ts';
import type { FigureStage } from '../../returns/stage.ts';
import type { FormView } from '../../web/forms/form.ts';
import { conflictOf } from './figure.conflict.ts';
import type { RowContext } from './row.context.ts';

/** Where one figure stands, as lists of all of them say it. */
export interface FigureMark {
  key: string;
  name: string;
  /** "quarter 1"; '' for the year. */
  part: string;
  theme: string;
  mark: string;
  done: boolean;
  questions: ReturnType<typeof questionView>[];
}

/** One figure as it is typed, and read. */
export interface TypedRow extends FigureMark {
  typed: TypedFigure;
  read: FigureRead;
  standing: FigureStage;
  errors: Map<string, string>;
}

/** Reads one figure as it stands in the form, and says what is to do about it. */
export function typedRow(context: RowContext, asked: RequestedFigure): TypedRow {
  const { returnContext, form, saved, me } = context;
  const { key, part, indicator } = asked;
  const typed = typedOf(asked, form.values);
  const read = readAsked(asked, typed, returnContext.figures, returnContext);
  const standing = standingIn(asked, saved, returnContext.return, returnContext.indicators);
  const errors = errorsOf(asked, read, form);
  const mark = markOf(read, standing, saved.get(key), me);
  const questions = errors.size > 0 ? [] : questionsOf(returnContext, asked, read);
  return {
    ...{ key, name: indicator.name, part: PARTS[part] ?? '', theme: indicator.theme },
    ...{ typed, read, standing, errors, mark },
    done: mark !== 'to-do' && mark !== 'wrong',
    questions: questions.map(one => questionView(asked, typed, one)),
  };
}

/** What is told of one figure while it is typed. */
export function liveRow(context: RowContext, asked: RequestedFigure, { typed, read, questions }: TypedRow) {
  return {
    key: asked.key,
    alerts: alertsOf(asked, read, typed),
    questions,
    worked: workedOf(context.returnContext, asked, read),
    conflict: conflictOf(context, asked),
  };
}

/** Messages by box: those of the act, else those of what can be read; a box left empty is no error yet. */
function errorsOf({ key }: RequestedFigure, read: FigureRead, form: FormView): Map<string, string> {
  const sent = Object.entries(form.errors).filter(([field]) => field.startsWith(`${key}-`));
  const seen: BoxProblem[] = read.blank ? [] : read.problems;
  return new Map([
    ...seen.map(({ box, message }) => [box, message] as const),
    ...sent.map(([field, message]) => [field.slice(key.length + 1), message] as const),
  ]);
}

/** What is wrong with what was typed so far. */
const alertsOf = ({ key }: RequestedFigure, { problems }: FigureRead, typed: TypedFigure) =>
  problems
    .filter(({ box }) => (typed[box] ?? '') !== '')
    .map(({ box, message }) => ({ text: message, href: `#${key}-${box}` }));

const NO_FIGURE = ['not-reported', 'not-collected', 'not-applicable', 'withheld'];

/** The mark in the page's list: what is left to do, else where the figure stands. */
function markOf(
  read: FigureRead,
  standing: FigureStage,
  figure: StoredFigure | undefined,
  me: string,
): string {
  if (read.blank) return 'to-do';
  if (read.problems.length > 0 || !read.content) return 'wrong';
  if (standing === 'queried' || standing === 'changed-since-accepted') return standing;
  if (NO_FIGURE.includes(read.content.state)) return read.content.state;
  if (standing === 'accepted') return 'accepted';
  return standing === 'drafted' && String(figure?.saved?.by) !== me ? 'given-by-colleague' : 'done';
}

/** A correction names what it is to take the place of: typed over meanwhile, it corrects nothing. */
function questionView(
  { key }: RequestedFigure,
  typed: TypedFigure,
  { box, text, correction }: ReturnType<typeof questionsOf>[number],
) {
  return {
    box: `${key}-${box}`,
    text,
    correction: correction
      ? {
          send: `${key}-${box}=${typed[box] ?? ''}>${correction.value}`,
          words: `Change to ${correction.words}`,
        }
      : null,
  };
}

import { inWords, isCore } from '../../indicators/catalogue.ts';
import { releaseFor, releaseWords } from '../../indicators/reference.ts';
import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { PARTS, questionsOf } from '../../returns/entry/checking.ts';
import { lastContent, workedOf } from '../../returns/entry/figure.calculated.ts';
import { typedOf } from '../../returns/entry/return.form.ts';
import { reasons, type TypedFigure } from '../../returns/figure.fields.ts';
import { type BoxProblem, type FigureRead, LONGEST_NOTE } from '../../returns/figure.read.ts';
import { figureWords } from '../../returns/figure.words.ts';
import type { RequestedFigure } from '../../returns/requested.ts';
import {
  dependenciesOf,
  type ReturnContext,
  readAsked,
  type StoredFigure,
  standingIn,
} from '../../returns/return.context.ts';
import type { FigureStage } from '../../returns/stage.ts';
import type { FormView } from '../../web/forms/form.ts';
import { boxViews } from './figure.boxes.ts';
import { conflictOf, fileOf, givenBy, queryOf } from './figure.conflict.ts';
import type { RowContext } from './row.context.ts';

export type FigureRow = ReturnType<typeof figureRow>;

/** One figure of the page: what it is, last time, this time. */
export function figureRow(context: RowContext, asked: RequestedFigure) {
  const { bundle, form } = context;
  const typed = typedOf(asked, form.values);
  const figure = context.saved.get(asked.key);
  const read = readAsked(asked, typed, bundle.figures, bundle);
  const standing = standingIn(asked, context.saved, bundle.return, bundle.indicators);
  const errors = errorsOf(asked, read, form);
  const mark = markOf(read, standing, figure, context.me);
  return {
    ...aboutOf(asked, bundle),
    standing,
    accepted: standing === 'accepted',
    mark,
    done: mark !== 'to-do' && mark !== 'wrong',
    last: lastOf(bundle, asked),
    ...boxViews(asked, typed, errors),
    alerts: context.live ? alertsOf(asked, read, typed) : [],
    worked: workedOf(context, asked, read),
    questions:
      errors.size > 0 ? [] : questionsOf(bundle, asked, read).map(one => questionView(asked, typed, one)),
    reason: { value: typed.reason ?? '', asked: (typed.reason ?? '') !== '' },
    state: {
      value: typed.state ?? '',
      error: errors.get('state') ?? null,
      items: stateItems(typed.state ?? ''),
    },
    note: { value: typed.note ?? '', error: errors.get('note') ?? null, limit: LONGEST_NOTE },
    counted: {
      value: typed.counted ?? '',
      error: errors.get('counted') ?? null,
      own: typed.own ? ['1'] : [],
    },
    link: { value: typed.link ?? '', error: errors.get('link') ?? null },
    file: fileOf(context, asked),
    beside: isBeside(context, asked, typed, errors),
    drafted: !context.live && bundle.figures.get(asked.key) !== figure,
    version: String(form.values[`${asked.key}-version`] ?? '0'),
    conflict: conflictOf(context, asked),
    given: givenBy(context, figure),
    query: queryOf(context, figure),
    href: figure ? paths.figure(figure._id) : null,
  };
}

/** Whether something stands beside the numbers, so that it must not be folded away. */
function isBeside(
  { files, form }: RowContext,
  { key }: RequestedFigure,
  typed: TypedFigure,
  errors: Map<string, string>,
): boolean {
  const file = files.has(String(form.values[`${key}-file-staged`] ?? ''));
  return (
    Boolean(typed.note || typed.link || typed.counted || typed.own || file) ||
    ['note', 'link', 'counted', 'file'].some(name => errors.has(name))
  );
}

function aboutOf(
  { key, code, part, indicator, version }: RequestedFigure,
  { before, period, figures }: ReturnContext,
) {
  const theme = network.themes.find(one => one.key === indicator.theme);
  return {
    key,
    code,
    heading: PARTS[part] ? `${code}, ${PARTS[part]}` : code,
    lastLabel: before ? `Last time, ${periodLabel(before.period.key)}` : 'Last time',
    thisLabel: `This time, ${periodLabel(period.key)}`,
    name: indicator.name,
    part: PARTS[part] ?? '',
    theme: indicator.theme,
    icon: theme?.icon ?? 'person',
    definition: inWords(version.definition, network.rings, version),
    core: isCore(indicator, period.starts),
    help: indicator.help || null,
    release: releaseWords(version, figures.get(key)?.content?.release ?? releaseFor(version, period)),
    counting: paths.indicator(code),
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

function lastOf({ before, indicators }: ReturnContext, asked: RequestedFigure) {
  const figure = before?.figures.get(asked.key);
  const content = figure && lastContent(figure);
  const version = figure && asked.indicator.versions.find(one => one.version === figure.definition);
  if (!before || !content || !version) return { text: null, mark: null, more: null, note: null };
  const { denominator } = dependenciesOf({ ...asked, version }, before.figures, indicators);
  const words = figureWords(version, content, denominator?.amount ?? null, network.rings);
  const earlier = version.version === asked.version.version ? '' : ' By an earlier definition.';
  return {
    text: words.text,
    mark: words.state === 'value' ? null : words.state,
    more: `${words.sums}${earlier}`.trim(),
    note: words.note,
  };
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

const stateItems = (chosen: string) => [
  { value: '', text: 'There is a figure', checked: chosen === '' },
  ...reasons.map(({ state, name, when }) => ({
    value: state,
    text: `${name}: ${when}`,
    checked: chosen === state,
  })),
];

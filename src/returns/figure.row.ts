import { inWords } from '../indicators/catalogue.ts';
import { format } from '../indicators/format.ts';
import type { IndicatorVersion } from '../indicators/indicator.ts';
import { UNITS, type Unit } from '../indicators/units.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { FormView } from '../web/form.ts';
import type { Asked } from './asked.ts';
import { type Box, boxesOf, reasons, type Typed } from './boxes.ts';
import { type Bundle, leansOf, readAsked, type StoredFigure, standingIn } from './bundle.ts';
import { PARTS, questionsOf } from './checking.ts';
import { conflictRows } from './conflict.rows.ts';
import type { FigureContent } from './figure.ts';
import { changeWords, figureWords } from './figure.words.ts';
import { type BoxProblem, type FigureRead, LONGEST_NOTE } from './read.figure.ts';
import { typedOf } from './return.form.ts';
import type { Standing } from './standing.ts';

export interface RowContext {
  bundle: Bundle;
  form: FormView;
  conflicts: Map<string, { theirs: StoredFigure; yours: Typed }>;
  /** Names of evidence files, by id. */
  files: Map<string, string>;
  people: Map<string, string>;
  me: string;
}

export type FigureRow = ReturnType<typeof figureRow>;

/** One figure of the page: what it is, last time, this time. */
export function figureRow(context: RowContext, asked: Asked) {
  const { bundle, form } = context;
  const typed = typedOf(asked, form.values);
  const figure = bundle.figures.get(asked.key);
  const read = readAsked(asked, typed, bundle.figures, bundle.indicators);
  const standing = standingIn(asked, bundle.figures, bundle.return, bundle.indicators);
  const errors = errorsOf(asked, read, form);
  const mark = markOf(read, standing, figure, context.me);
  return {
    ...aboutOf(asked),
    standing,
    mark,
    done: mark !== 'to-do' && mark !== 'wrong',
    last: lastOf(bundle, asked),
    fields: fieldsOf(asked, typed, errors),
    worked: workedOf(context, asked, read),
    questions: errors.size > 0 ? [] : questionsOf(bundle, asked, read).map(one => questionView(asked, one)),
    reason: { value: typed.reason ?? '', asked: (typed.reason ?? '') !== '' },
    state: {
      value: typed.state ?? '',
      error: errors.get('state') ?? null,
      items: stateItems(typed.state ?? ''),
    },
    note: { value: typed.note ?? '', error: errors.get('note') ?? null, limit: LONGEST_NOTE },
    link: { value: typed.link ?? '', error: errors.get('link') ?? null },
    file: fileOf(context, asked),
    beside: isBeside(context, asked, typed, errors),
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
  { key }: Asked,
  typed: Typed,
  errors: Map<string, string>,
): boolean {
  const file = files.has(String(form.values[`${key}-file-staged`] ?? ''));
  return Boolean(typed.note || typed.link || file) || ['note', 'link', 'file'].some(name => errors.has(name));
}

function aboutOf({ key, code, part, indicator, version }: Asked) {
  const theme = network.themes.find(one => one.key === indicator.theme);
  return {
    key,
    code,
    name: indicator.name,
    part: PARTS[part] ?? '',
    theme: indicator.theme,
    icon: theme?.icon ?? 'person',
    definition: inWords(version.definition, network.rings, version),
    core: indicator.core,
  };
}

/** Messages by box: those of the act, else those of what can be read; a box left empty is no error yet. */
function errorsOf({ key }: Asked, read: FigureRead, form: FormView): Map<string, string> {
  const sent = Object.entries(form.errors).filter(([field]) => field.startsWith(`${key}-`));
  const seen: BoxProblem[] = read.blank ? [] : read.problems;
  return new Map([
    ...seen.map(({ box, message }) => [box, message] as const),
    ...sent.map(([field, message]) => [field.slice(key.length + 1), message] as const),
  ]);
}

const NO_FIGURE = ['not-reported', 'not-collected', 'not-applicable', 'withheld'];

/** The mark in the page's list: what is left to do, else where the figure stands. */
function markOf(read: FigureRead, standing: Standing, figure: StoredFigure | undefined, me: string): string {
  if (read.blank) return 'to-do';
  if (read.problems.length > 0 || !read.content) return 'wrong';
  if (standing === 'queried' || standing === 'changed-since-accepted') return standing;
  if (NO_FIGURE.includes(read.content.state)) return read.content.state;
  if (standing === 'accepted') return 'accepted';
  return standing === 'drafted' && String(figure?.saved?.by) !== me ? 'given-by-colleague' : 'done';
}

function lastOf({ before, indicators }: Bundle, asked: Asked) {
  const figure = before?.figures.get(asked.key);
  const content = figure && lastContent(figure);
  const version = figure && asked.indicator.versions.find(one => one.version === figure.definition);
  if (!before || !content || !version) return null;
  const { denominator } = leansOf({ ...asked, version }, before.figures, indicators);
  return {
    ...figureWords(version, content, denominator?.amount ?? null, network.rings),
    otherDefinition: version.version !== asked.version.version,
  };
}

/** What counts of a past figure: what was accepted last, else what was saved last. */
export const lastContent = (figure: StoredFigure): FigureContent | null =>
  figure.acceptances.at(-1)?.content ?? figure.content;

const PREFIX: Partial<Record<Unit, string>> = { GBP: '£' };
const SUFFIX: Partial<Record<Unit, string>> = { hours: 'hours', m2: 'm²', tCO2e: 'tCO2e', percent: '%' };

function fieldsOf({ key, version }: Asked, typed: Typed, errors: Map<string, string>) {
  return boxesOf(version, network.rings).map(box => ({
    id: `${key}-${box.name}`,
    box: box.name,
    label: `${box.label}${box.optional ? ', if you know it' : ''}`,
    value: typed[box.name] ?? '',
    error: errors.get(box.name) ?? null,
    prefix: PREFIX[box.unit] ?? null,
    suffix: SUFFIX[box.unit] ?? null,
    inputmode: UNITS[box.unit].steps === 1 ? 'numeric' : 'decimal',
    choices: choicesOf(version, box),
    optional: box.optional,
  }));
}

function choicesOf({ levels }: IndicatorVersion, { unit }: Box) {
  if (unit === 'flag')
    return [
      { value: '1', text: 'Yes' },
      { value: '0', text: 'No' },
    ];
  return unit === 'level' && levels ? levels.map((text, i) => ({ value: String(i), text })) : null;
}

/** What is worked out from what was typed, and what a script needs to do the same while one types. */
function workedOf({ bundle }: RowContext, asked: Asked, { content }: FigureRead) {
  const { version } = asked;
  if (version.kind !== 'share' && version.kind !== 'count') return null;
  const leans = leansOf(asked, bundle.figures, bundle.indicators);
  const linked = leans.denominator?.amount ?? null;
  const words = content ? figureWords(version, content, linked) : null;
  return {
    text: version.kind === 'share' ? (words?.text ?? '') : '',
    change: content ? sinceLast(bundle, asked, content, linked) : null,
    of: version.denominatorIs
      ? {
          name: leans.denominator?.name ?? nameOfLink(bundle, version),
          text: linked === null ? null : format(linked, version.unit),
        }
      : null,
    share: version.kind === 'share',
    numerator: `${asked.key}-${version.ring ?? 'numerator'}`,
    denominator: version.denominatorIs
      ? `${version.denominatorIs}-year-numerator`
      : `${asked.key}-denominator`,
    known: content ? knownWords(asked, content, leans.whole?.amount ?? null) : null,
  };
}

const nameOfLink = ({ indicators }: Bundle, { denominatorIs }: IndicatorVersion) =>
  indicators.find(({ code }) => code === denominatorIs)?.name ?? '';

function sinceLast({ before, indicators }: Bundle, asked: Asked, now: FigureContent, linked: number | null) {
  const last = before?.figures.get(asked.key);
  const content = last && lastContent(last);
  if (!before || !content || last.definition !== asked.version.version) return null;
  const earlier = leansOf(asked, before.figures, indicators).denominator?.amount ?? null;
  return changeWords(asked.version, now, content, { now: linked, before: earlier });
}

/** "Supplier location known for 95%", where the definition counts only what is known. */
function knownWords(
  { version }: Asked,
  { denominator, total }: FigureContent,
  whole: number | null,
): string | null {
  const of = total ?? whole;
  if (!version.known || !denominator || !of) return null;
  const share = Math.floor((denominator / of) * 100);
  return `${version.known.what} known for ${share}%${share < 80 ? ', so the figure will be marked' : ''}.`;
}

function questionView({ key }: Asked, { box, text, correction }: ReturnType<typeof questionsOf>[number]) {
  return {
    box: `${key}-${box}`,
    text,
    correction: correction
      ? { send: `${key}-${box}=${correction.value}`, words: `Change to ${correction.words}` }
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

function fileOf({ form, files }: RowContext, { key }: Asked) {
  const id = String(form.values[`${key}-file-staged`] ?? '');
  return {
    id: files.has(id) ? id : null,
    name: files.get(id) ?? null,
    error: form.errors[`${key}-file`] ?? null,
    href: files.has(id) ? paths.evidence(id) : null,
  };
}

function conflictOf({ conflicts, people }: RowContext, asked: Asked) {
  const met = conflicts.get(asked.key);
  if (!met) return null;
  const { saved } = met.theirs;
  return {
    heading: `${people.get(String(saved?.by)) ?? 'Someone'} changed this while you were editing it`,
    at: saved?.at ?? null,
    rows: conflictRows(asked, met.theirs.typed ?? {}, met.yours),
  };
}

/** Who gave it, where that was a colleague who said something with it. */
function givenBy({ people, me }: RowContext, figure: StoredFigure | undefined) {
  if (!figure?.saved || String(figure.saved.by) === me || !figure.typed?.note) return null;
  return {
    who: people.get(String(figure.saved.by)) ?? 'A colleague',
    at: figure.saved.at,
    note: figure.typed.note,
  };
}

/** The coordinator's question, while it waits for an answer about this very version. */
function queryOf({ people }: RowContext, figure: StoredFigure | undefined) {
  const query = figure?.queries.at(-1);
  if (!figure || !query || query.answer || query.version !== figure.saved?.version) return null;
  return { who: people.get(String(query.by)) ?? 'The coordinator', at: query.at, question: query.question };
}

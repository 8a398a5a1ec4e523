import { ACCEPT } from '../evidence/kinds.ts';
import { inWords } from '../indicators/catalogue.ts';
import { format } from '../indicators/format.ts';
import type { IndicatorVersion } from '../indicators/indicator.ts';
import { UNITS, type Unit } from '../indicators/units.ts';
import { inBox } from '../indicators/value.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { FormView } from '../web/form.ts';
import { lower } from '../web/helpers/words.ts';
import type { Asked } from './asked.ts';
import { type Box, boxesOf, reasons, type Typed } from './boxes.ts';
import { type Bundle, leansOf, readAsked, type StoredFigure, standingIn } from './bundle.ts';
import { PARTS, questionsOf } from './checking.ts';
import { conflictRows } from './conflict.rows.ts';
import { shortDay } from './days.ts';
import type { FigureContent } from './figure.ts';
import { changeWords, figureWords } from './figure.words.ts';
import { periodLabel } from './period.ts';
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
    ...aboutOf(asked, bundle),
    standing,
    mark,
    done: mark !== 'to-do' && mark !== 'wrong',
    last: lastOf(bundle, asked),
    ...boxViews(asked, typed, errors),
    share: asked.version.kind === 'share',
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

function aboutOf({ key, code, part, indicator, version }: Asked, { before, period }: Bundle) {
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
  if (!before || !content || !version) return { text: null, mark: null, more: null, note: null };
  const { denominator } = leansOf({ ...asked, version }, before.figures, indicators);
  const words = figureWords(version, content, denominator?.amount ?? null, network.rings);
  const earlier = version.version === asked.version.version ? '' : ' By an earlier definition.';
  return {
    text: words.text,
    mark: words.state === 'value' ? null : words.state,
    more: `${words.sums}${earlier}`.trim(),
    note: words.note,
  };
}

/** What counts of a past figure: what was accepted last, else what was saved last. */
export const lastContent = (figure: StoredFigure): FigureContent | null =>
  figure.acceptances.at(-1)?.content ?? figure.content;

const PREFIX: Partial<Record<Unit, string>> = { GBP: '£' };
const SUFFIX: Partial<Record<Unit, string>> = { hours: 'hours', m2: 'm²', tCO2e: 'tCO2e', percent: '%' };

/** The boxes that must be filled, and folded away those that may be: other areas, the whole of what is known. */
function boxViews(asked: Asked, typed: Typed, errors: Map<string, string>) {
  const boxes = boxesOf(asked.version, network.rings);
  const more = boxes.filter(({ optional }) => optional);
  return {
    fields: boxes.filter(({ optional }) => !optional).map(box => boxView(asked, box, typed, errors)),
    extra: {
      summary: more.some(({ name }) => name !== 'total') ? 'Counts for other areas' : 'More counts',
      open: more.some(({ name }) => (typed[name] ?? '') !== '' || errors.has(name)),
      fields: more.map(box => boxView(asked, box, typed, errors)),
    },
  };
}

function boxView({ key, version }: Asked, box: Box, typed: Typed, errors: Map<string, string>) {
  return {
    id: `${key}-${box.name}`,
    box: box.name,
    label: box.label,
    value: typed[box.name] ?? '',
    error: errors.get(box.name) ?? null,
    prefix: PREFIX[box.unit] ?? null,
    suffix: SUFFIX[box.unit] ?? null,
    inputmode: UNITS[box.unit].steps === 1 ? 'numeric' : 'decimal',
    choices: choicesOf(version, box),
    role: roleOf(version, box),
  };
}

/** Which of the two counts of a share this box holds, for the script that shows it while one types. */
function roleOf({ kind, ring }: IndicatorVersion, { name }: Box): string | null {
  if (kind !== 'share') return null;
  if (name === 'denominator') return name;
  return name === (ring ?? 'numerator') ? 'numerator' : null;
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
  const share = version.kind === 'share';
  if (!share && version.kind !== 'count') return null;
  const { denominator, whole } = leansOf(asked, bundle.figures, bundle.indicators);
  const linked = denominator?.amount ?? null;
  const more = [
    ofWords(bundle, version, linked),
    content && knownWords(asked, content, whole?.amount ?? null),
  ];
  return {
    text: share && content ? figureWords(version, content, linked).text : '',
    change: (content && sinceLast(bundle, asked, content, linked)) ?? '',
    more: more.filter(Boolean).join(' '),
    linked: version.denominatorIs && linked !== null ? inBox(linked, version.unit) : null,
  };
}

/** "Of workforce headcount, 14,200 people.", where the denominator is another figure. */
function ofWords(bundle: Bundle, version: IndicatorVersion, linked: number | null): string | null {
  if (!version.denominatorIs) return null;
  const name = lower(nameOfLink(bundle, version));
  return linked === null
    ? `Of ${name}, which has no figure yet.`
    : `Of ${name}, ${format(linked, version.unit)}.`;
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
    accept: ACCEPT,
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
  if (!figure?.saved || String(figure.saved.by) === me || !figure.typed?.note)
    return { who: null, note: null };
  const who = people.get(String(figure.saved.by)) ?? 'A colleague';
  return { who: `${who} gave this, ${shortDay(figure.saved.at)}`, note: figure.typed.note };
}

/** The coordinator's question, while it waits for an answer about this very version. */
function queryOf({ people }: RowContext, figure: StoredFigure | undefined) {
  const query = figure?.queries.at(-1);
  if (!figure || !query || query.answer || query.version !== figure.saved?.version) return null;
  return { who: people.get(String(query.by)) ?? 'The coordinator', at: query.at, question: query.question };
}

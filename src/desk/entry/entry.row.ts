import { inWords, isCore } from '../../indicators/catalogue.ts';
import { releaseFor, releaseWords } from '../../indicators/reference.ts';
import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { countsAnew } from '../../returns/entry/counting.ts';
import { lastContent, workedOf } from '../../returns/entry/figure.calculated.ts';
import { PARTS } from '../../returns/entry/submission-check.ts';
import { reasons, type TypedFigure } from '../../returns/figure/figure.fields.ts';
import { figureWords } from '../../returns/figure/figure.words.ts';
import { LONGEST_NOTE } from '../../returns/figure/override.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';
import { dependenciesOf, type ReturnContext } from '../../returns/return.context.ts';
import { boxViews } from './figure.boxes.ts';
import { conflictOf, fileOf, givenBy, queryOf } from './figure.conflict.ts';
import type { RowContext } from './row.context.ts';
import { typedRow } from './typed.row.ts';

/** One figure of the page: what it is, last time, this time. */
export function entryRow(context: RowContext, asked: RequestedFigure) {
  const { returnContext, form } = context;
  const { typed, read, errors, ...row } = typedRow(context, asked);
  const figure = context.saved.get(asked.key);
  return {
    ...aboutOf(asked, returnContext),
    ...row,
    accepted: row.standing === 'accepted',
    last: lastOf(returnContext, asked),
    ...boxViews(asked, typed, errors),
    alerts: [],
    worked: workedOf(returnContext, asked, read),
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
    computed: computedOf(context, asked, typed, errors),
    link: { value: typed.link ?? '', error: errors.get('link') ?? null },
    file: fileOf(context, asked),
    beside: isBeside(context, asked, typed, errors),
    drafted: returnContext.figures.get(asked.key) !== figure,
    version: String(form.values[`${asked.key}-version`] ?? '0'),
    conflict: conflictOf(context, asked),
    given: givenBy(context, figure),
    query: queryOf(context, figure),
    href: figure ? paths.figure(figure._id) : null,
  };
}

/** What the service counts, with what it counts; null where the member types the figure. */
function computedOf(
  { returnContext }: RowContext,
  asked: RequestedFigure,
  typed: TypedFigure,
  errors: Map<string, string>,
) {
  const counted = returnContext.computed.get(asked.key);
  if (!counted) return null;
  const { numerator, denominator, items } = counted;
  const boxes = ['why', 'numerator', 'denominator', 'state'].some(box => typed[box] || errors.has(box));
  return {
    text: denominator === 0 ? 'None was due' : `${numerator} of ${denominator}`,
    items,
    anew: returnContext.return.submissions.length > 0 && countsAnew(asked, returnContext),
    open: boxes,
    why: { value: typed.why ?? '', error: errors.get('why') ?? null },
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
    icon: theme?.icon ?? 'person',
    definition: inWords(version.definition, network.rings, version),
    core: isCore(indicator, period.starts),
    help: indicator.help || null,
    release: releaseWords(version, figures.get(key)?.content?.release ?? releaseFor(version, period)),
    counting: paths.indicator(code),
  };
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

const stateItems = (chosen: string) => [
  { value: '', text: 'There is a figure', checked: chosen === '' },
  ...reasons.map(({ state, name, when }) => ({
    value: state,
    text: `${name}: ${when}`,
    checked: chosen === state,
  })),
];

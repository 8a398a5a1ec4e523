import { partsOf } from '../../indicators/figure-state.ts';
import { format } from '../../indicators/format.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { lower } from '../../web/helpers/words.ts';
import type { FigureRead } from '../figure/figure.read.ts';
import type { FigureContent } from '../figure/figure.ts';
import { changeWords, figureWords, numeratorIn } from '../figure/figure.words.ts';
import { figureKey, type RequestedFigure } from '../figure/requested.ts';
import { dependenciesOf, type ReturnContext, type StoredFigure } from '../return.context.ts';

/** What counts of a past figure: what was accepted last, else what was saved last. */
export const lastContent = (figure: StoredFigure): FigureContent | null =>
  figure.acceptances.at(-1)?.content ?? figure.content;

/** What is worked out from what was typed. */
export function workedOf(context: ReturnContext, asked: RequestedFigure, { content }: FigureRead) {
  const { version } = asked;
  const share = version.kind === 'share';
  if (!share && version.kind !== 'count') return null;
  const { denominator, whole } = dependenciesOf(asked, context.figures, context.indicators);
  const linked = denominator?.amount ?? null;
  const more = [
    ofWords(context, version, linked),
    content && knownWords(asked, content, whole?.amount ?? null),
    content && soFarWords(context, asked, content),
  ];
  return {
    text: share && content ? figureWords(version, content, linked).text : '',
    change: (content && sinceLast(context, asked, content, linked)) ?? '',
    more: more.filter(Boolean).join(' '),
  };
}

/** "The year so far: 360 people.": beside each part after the first, so that a running total is seen. */
function soFarWords(
  { figures }: ReturnContext,
  { code, part, version }: RequestedFigure,
  now: FigureContent,
): string | null {
  const parts = partsOf(version);
  const earlier = parts
    .slice(0, parts.indexOf(part))
    .map(each => figures.get(figureKey(code, each))?.content);
  if (version.overTime !== 'sum' || earlier.length === 0) return null;
  const amounts = [...earlier, now].map(content => (content ? numeratorIn(version, content) : null));
  if (amounts.includes(null)) return null;
  const sum = amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
  return `The year so far: ${format(sum, version.unit)}.`;
}

/** "Of workforce headcount, 14,200 people.", where the denominator is another figure. */
function ofWords(context: ReturnContext, version: IndicatorVersion, linked: number | null): string | null {
  if (!version.denominatorIs) return null;
  const name = lower(nameOfLink(context, version));
  return linked === null
    ? `Of ${name}, which has no figure yet.`
    : `Of ${name}, ${format(linked, version.unit)}.`;
}

const nameOfLink = ({ indicators }: ReturnContext, { denominatorIs }: IndicatorVersion) =>
  indicators.find(({ code }) => code === denominatorIs)?.name ?? '';

function sinceLast(
  { before, indicators }: ReturnContext,
  asked: RequestedFigure,
  now: FigureContent,
  linked: number | null,
) {
  const last = before?.figures.get(asked.key);
  const content = last && lastContent(last);
  if (!before || !content || last.definition !== asked.version.version) return null;
  const earlier = dependenciesOf(asked, before.figures, indicators).denominator?.amount ?? null;
  return changeWords(asked.version, now, content, { now: linked, before: earlier });
}

/** "Supplier location known for 95%", where the definition counts only what is known. */
function knownWords(
  { version }: RequestedFigure,
  { denominator, total }: FigureContent,
  whole: number | null,
): string | null {
  const of = total ?? whole;
  if (!version.known || !denominator || !of) return null;
  const share = Math.floor((denominator / of) * 100);
  return `${version.known.what} known for ${share}%${share < 80 ? ', so the figure will be marked' : ''}.`;
}

import type { FigureState } from '../../indicators/figure-state.ts';
import { format, percentage, points, shareOf } from '../../indicators/format.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { overrideText } from '../../indicators/override.words.ts';
import { minus, type Rational, rational, times } from '../../indicators/rational.ts';
import type { RingName } from '../../indicators/ring.ts';
import type { FigureContent } from './figure.ts';

/** A figure as its own member and the coordinator read it: nothing is rounded away or suppressed here. */
interface FigureWords {
  state: FigureState;
  /** "48.7%", "£191,204,000", "Yes", "Middle level"; '' where there is no number. */
  text: string;
  /** "641 of 1,316", or '' where the number says it all. */
  sums: string;
  /** "Home boroughs: 310 (23.6%)": the rings beside the one that is shown. */
  rings: string[];
  note: string;
}

/** The numerator in the ring the definition shows. */
export function numeratorIn(
  { ring }: Pick<IndicatorVersion, 'ring'>,
  { numerator }: Pick<FigureContent, 'numerator'>,
): number | null {
  if (typeof numerator === 'number' || numerator === null) return numerator;
  return (ring && numerator[ring]) ?? null;
}

/** A share as a percentage; null where it is none, or of nothing. */
function percentOf(numerator: number | null, denominator: number | null): Rational | null {
  if (numerator === null || !denominator) return null;
  return times(rational(numerator, denominator), rational(100));
}

const JOINT = 'A joint project that another member counts: it enters no total here.';
const OWN_PART = 'Part of it is a joint project that another member counts; these are the member’s own part.';

/** The words of a figure; `linked` is the amount of the figure that is its denominator. */
export function figureWords(
  version: IndicatorVersion,
  content: FigureContent,
  linked: number | null,
  names: Record<string, string> = {},
): FigureWords {
  const { state } = content;
  const joint = content.countedBy ? (content.ownPart ? OWN_PART : JOINT) : '';
  const note = [content.override ? overrideText(content.override) : '', joint, content.note]
    .filter(Boolean)
    .join(' ');
  const amount = numeratorIn(version, content);
  if (state !== 'value' || amount === null) return { state, text: '', sums: '', rings: [], note };
  const rings = ringWords(version, content, linked, names);
  if (version.kind !== 'share') return { state, ...amountWords(version, amount), rings, note };
  const of = content.denominator ?? content.denominatorFrom?.amount ?? linked;
  const bare = (value: number) => format(value, version.unit, 'bare');
  const text = of ? shareOf(amount, of) : bare(amount);
  return { state, text, sums: of === null ? '' : `${bare(amount)} of ${bare(of)}`, rings, note };
}

/** A large sum is said in millions, with the exact one beside it. */
function amountWords(
  { kind, unit, levels }: IndicatorVersion,
  amount: number,
): { text: string; sums: string } {
  if (kind === 'flag') return { text: amount === 1 ? 'Yes' : 'No', sums: '' };
  if (kind === 'level') return { text: levels?.[amount] ?? String(amount), sums: '' };
  const [text, exact] = [format(amount, unit, 'short'), format(amount, unit)];
  return { text, sums: text === exact ? '' : exact };
}

function ringWords(
  version: IndicatorVersion,
  { numerator, denominator, denominatorFrom }: FigureContent,
  linked: number | null,
  names: Record<string, string>,
): string[] {
  if (typeof numerator !== 'object' || numerator === null) return [];
  const others = Object.entries(numerator).filter(([ring]) => ring !== version.ring);
  return (others as [RingName, number][]).map(([ring, value]) => {
    const of = version.kind === 'share' ? (denominator ?? denominatorFrom?.amount ?? linked) : null;
    const number = format(value, version.unit, 'bare');
    return `${names[ring] ?? ring}: ${number}${of ? ` (${shareOf(value, of)})` : ''}`;
  });
}

/** The change since last time, in words: "2.5 points more", "12% less", "the same"; null where none can be said. */
export function changeWords(
  version: IndicatorVersion,
  now: FigureContent,
  before: FigureContent,
  linked: { now: number | null; before: number | null },
): string | null {
  const [a, b] = [numeratorIn(version, now), numeratorIn(version, before)];
  if (a === null || b === null || version.kind === 'flag' || version.kind === 'level') return null;
  if (version.kind !== 'share') return version.kind === 'count' ? grown(a, b) : null;
  const [x, y] = [
    percentOf(a, now.denominator ?? linked.now),
    percentOf(b, before.denominator ?? before.denominatorFrom?.amount ?? linked.before),
  ];
  return x && y ? moreOrLess(points(minus(x, y), 1)) : null;
}

function grown(now: number, before: number): string | null {
  if (now === before) return 'the same as last time';
  if (before === 0) return null;
  const tenths = Math.abs(Math.round(((now - before) * 1000) / before));
  const way = now > before ? 'more' : 'less';
  if (tenths === 0) return `under 0.1% ${way}`;
  if (tenths === 1000 && way === 'less' && now !== 0) return 'over 99.9% less';
  return `${percentage(rational(tenths, 10), 1)} ${way}`;
}

/** "+2.5 points" as "2.5 points more". */
const moreOrLess = (words: string): string =>
  words.startsWith('under') ? words.replace(/up$/, 'more').replace(/down$/, 'less') : signedWords(words);

const signedWords = (words: string): string =>
  words.startsWith('+')
    ? `${words.slice(1)} more`
    : words.startsWith('−')
      ? `${words.slice(1)} less`
      : 'the same as last time';

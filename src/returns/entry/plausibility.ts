import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { grouped, inBox } from '../../indicators/value.ts';
import { type BoxName, boxesOf, type FigureBox } from '../figure/figure.fields.ts';
import type { FigureContent } from '../figure/figure.ts';

/** A question about an improbable number. It stands at the box, may offer a correction, and never blocks. */
export interface SizeQuestion {
  box: BoxName;
  text: string;
  /** What to put into the box instead, and the words for it; null where only the member can know. */
  correction: { value: string; words: string } | null;
}

const THOUSAND = 1000;
/** From here on "about so many times" is said in two digits. */
const ROUGH_FROM = 10_000;
/** Money this many times smaller or larger is taken for thousands given as pounds, or the other way round. */
const THOUSANDS_FROM = 300;
const THOUSANDS_TO = 3000;
const TENFOLD = 10;
/** Below this many, a tenfold change is nothing strange. */
export const FEW = 20;

/** Questions about a figure beside what was given last time. */
export function sizeQuestions(
  version: IndicatorVersion,
  rings: Record<string, string>,
  now: FigureContent,
  before: FigureContent | null,
): SizeQuestion[] {
  if (now.state !== 'value' || before?.state !== 'value') return [];
  const boxes = boxesOf(version, rings);
  const asked = boxes.flatMap(
    box => sizeQuestion(version, box, amount(now, box.name), amount(before, box.name)) ?? [],
  );
  return asked.length > 0 ? asked : copied(version, boxes, now, before);
}

export function amount(content: FigureContent, name: BoxName): number | null {
  if (name === 'denominator' || name === 'total') return content[name];
  const { numerator } = content;
  if (name === 'numerator') return typeof numerator === 'number' ? numerator : null;
  return typeof numerator === 'object' && numerator !== null ? (numerator[name] ?? null) : null;
}

function sizeQuestion(
  { kind }: IndicatorVersion,
  { name, unit }: FigureBox,
  now: number | null,
  before: number | null,
): SizeQuestion | null {
  if (!now || !before || kind === 'flag' || kind === 'level' || kind === 'typed') return null;
  const times = now > before ? now / before : before / now;
  const than = `about ${roughly(times)} times ${now > before ? 'larger' : 'smaller'} than last time`;
  if (unit === 'GBP' && times >= THOUSANDS_FROM && times <= THOUSANDS_TO) {
    const value = now > before ? Math.round(now / THOUSAND) : now * THOUSAND;
    const exact = inBox(value, unit);
    const text = now > before ? 'Is this in full pounds?' : 'Is this in thousands?';
    return {
      box: name,
      text: `${text} It is ${than}.`,
      correction: { value: exact, words: `£${grouped(exact)}` },
    };
  }
  if (times < TENFOLD || Math.max(now, before) < FEW) return null;
  return { box: name, text: `Is this right? It is ${than}.`, correction: null };
}

const roughly = (times: number): string =>
  grouped(String(times < ROUGH_FROM ? Math.round(times) : Number(times.toPrecision(2))));

function copied(
  version: IndicatorVersion,
  boxes: readonly FigureBox[],
  now: FigureContent,
  before: FigureContent,
): SizeQuestion[] {
  const same = boxes.every(({ name }) => amount(now, name) === amount(before, name));
  const telling = boxes.some(({ name }) => (amount(now, name) ?? 0) >= FEW);
  const [box] = boxes;
  if (!same || !telling || !box || !['count', 'share'].includes(version.kind)) return [];
  return [
    { box: box.name, text: 'Is this this year’s? It is the very number of last time.', correction: null },
  ];
}

/** Asks about money in thousands where there is no last time: beside the whole that it is known of. */
export function wholeQuestions(
  version: IndicatorVersion,
  { denominator }: FigureContent,
  whole: number | null,
): SizeQuestion[] {
  const times = denominator && whole ? whole / denominator : 0;
  if (version.unit !== 'GBP' || !version.known || !denominator || times < THOUSANDS_FROM) return [];
  const value = inBox(denominator * THOUSAND, version.unit);
  const text = `Is this in thousands? The whole is about ${roughly(times)} times larger.`;
  const correction = times <= THOUSANDS_TO ? { value, words: `£${grouped(value)}` } : null;
  return [{ box: 'denominator', text, correction }];
}

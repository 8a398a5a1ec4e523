import { createRequire } from 'node:module';
import type { Weight } from '../../../charts/scene.ts';
import { drawable, type Faces, isRightToLeft, type Piece } from './faces.ts';

type Bidi = { getEmbeddingLevels(text: string): { levels: Uint8Array } };
// The package's types describe its parts and not the factory it exports.
const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)();

/** A stretch of text in one look. Its direction is its own: a quotation never turns the words around it. */
export interface TextSpan {
  text: string;
  /** Begins a line of its own. */
  newLine?: boolean;
  weight?: Weight;
  colour?: string;
  size?: number;
}

export interface TextWord {
  span: TextSpan;
  pieces: Piece[];
  /** In points, its following space apart. */
  width: number;
  space: number;
  /** Embedding level: odd runs right to left. */
  level: number;
  /** The level of its following space, which between two directions is another than the word's. */
  spaceLevel: number;
  newLine: boolean;
}

export interface TextLine {
  words: TextWord[];
  width: number;
}

interface LineOptions {
  width: number;
  size: number;
  weight?: Weight;
  tabular?: boolean;
}

const spansOf = (text: string | TextSpan[]): TextSpan[] => (typeof text === 'string' ? [{ text }] : text);

/** Breaks spans into lines no wider than `width`, at spaces, after hyphens and dashes, at worst inside a word. */
export function breakLines(text: string | TextSpan[], faces: Faces, options: LineOptions): TextLine[] {
  const lines: TextLine[] = [];
  for (const word of wordsOf(spansOf(text), faces, options)) {
    const line = lines.at(-1);
    const last = line?.words.at(-1);
    const wider = line && last ? line.width + last.space + word.width : 0;
    const clings = last?.space === 0 && isMark(word);
    if (!line || word.newLine || (wider > options.width + 0.01 && !clings))
      lines.push({ words: [word], width: word.width });
    else {
      line.words.push(word);
      line.width = wider;
    }
  }
  for (const line of lines) line.words = onTheLine(line.words);
  return lines;
}

/** Breaks a text into as few lines as it needs, as even in length as they can be. */
export function balancedLines(text: string | TextSpan[], faces: Faces, options: LineOptions): TextLine[] {
  const plain = breakLines(text, faces, options);
  const most = plain.length;
  if (most < 2) return plain;
  let [low, high] = [options.width / (most + 1), options.width];
  while (high - low > 1) {
    const width = (low + high) / 2;
    const lines = breakLines(text, faces, { ...options, width });
    const fits = lines.length <= most && lines.every(line => line.width <= width);
    if (fits) high = width;
    else low = width;
  }
  return breakLines(text, faces, { ...options, width: high });
}

/** Punctuation that another span begins with stays on the line of what it follows. */
const isMark = (word: TextWord) => word.pieces.every(piece => /^[^\p{L}\p{N}]{1,2}$/u.test(piece.text));

// A day stays with its month and a month with its year; otherwise lines break after spaces, hyphens, dashes.
const BREAKS =
  /(?<= )(?<!(?:^|[^\d,.£])\d{1,2} )(?!(?:19|20)\d\d(?![\d,]))(?=[^ ])|(?<=[\p{L}\d][-–—/])(?=\p{L})/u;

function wordsOf(spans: TextSpan[], faces: Faces, options: LineOptions): TextWord[] {
  return spans.flatMap(span => {
    const text = drawable(span.text);
    const levels = isRightToLeft(text) ? bidi.getEmbeddingLevels(text).levels : null;
    const words: TextWord[] = [];
    let at = 0;
    for (const part of text.split(BREAKS)) {
      for (const run of levelRuns(part, levels?.subarray(at))) {
        words.push(...fitting(run, span, faces, options));
      }
      at += part.length;
    }
    if (words[0] && span.newLine) words[0].newLine = true;
    return words;
  });
}

interface LevelRun {
  text: string;
  level: number;
  /** Of the space it ends with. */
  spaceLevel: number;
}

/** A word's stretches of one direction: the full stop after an Arabic word is not part of it. */
function levelRuns(part: string, levels: Uint8Array | undefined): LevelRun[] {
  if (!part || !levels) return part ? [{ text: part, level: 0, spaceLevel: 0 }] : [];
  const runs: LevelRun[] = [];
  let at = 0;
  for (const letter of part) {
    const level = levels[at] ?? 0;
    at += letter.length;
    const last = runs.at(-1);
    if (last && letter === ' ') Object.assign(last, { text: `${last.text} `, spaceLevel: level });
    else if (last?.level === level && (!last.text.endsWith(' ') || last.spaceLevel === level))
      last.text += letter;
    else runs.push({ text: letter, level, spaceLevel: level });
  }
  return runs;
}

/** One word, or its pieces where it alone is wider than the line. */
function fitting(run: LevelRun, span: TextSpan, faces: Faces, options: LineOptions): TextWord[] {
  const word = wordOf(run, span, faces, options);
  if (word.width <= options.width) return [word];
  const glued = run.text.split(/(?<= )(?=[^ ])/);
  if (glued.length > 1) return glued.flatMap(text => fitting({ ...run, text }, span, faces, options));
  const letters = [...run.text];
  const half = Math.ceil(letters.length / 2);
  if (half === letters.length) return [word];
  return [letters.slice(0, half), letters.slice(half)].flatMap(side =>
    fitting({ ...run, text: side.join('') }, span, faces, options),
  );
}

function wordOf(
  { text, level, spaceLevel }: LevelRun,
  span: TextSpan,
  faces: Faces,
  options: LineOptions,
): TextWord {
  const weight = span.weight ?? options.weight ?? 'regular';
  const size = span.size ?? options.size;
  const bare = text.trimEnd();
  const pieces = faces.pieces(bare, weight, options.tabular);
  const width = (pieces.reduce((sum, piece) => sum + piece.width, 0) * size) / 1000;
  const space = bare.length < text.length ? (faces.pieces(' ', weight)[0]!.width * size) / 1000 : 0;
  return { span, pieces, width, space, level, spaceLevel, newLine: false };
}

/** The words as they stand from left to right; where directions mix, each space is placed by its own. */
function onTheLine(words: TextWord[]): TextWord[] {
  if (words.every(({ level, spaceLevel }) => level === 0 && spaceLevel === 0)) return words;
  const parted = words.flatMap((word, at) => {
    const blank = { ...word, pieces: [], width: 0, level: word.spaceLevel, newLine: false };
    return [{ ...word, space: 0 }, ...(word.space && at + 1 < words.length ? [blank] : [])];
  });
  return visualOrder(parted);
}

/** Reverses every run at or above each level, from the highest down: the order words stand on the line. */
function visualOrder(words: TextWord[]): TextWord[] {
  const highest = Math.max(0, ...words.map(word => word.level));
  const ordered = [...words];
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while (end < ordered.length && ordered[end]!.level >= level) end += 1;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

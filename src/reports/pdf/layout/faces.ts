import type { Weight } from '../../../charts/scene.ts';
import { type Face, FONT_FILES, fontFile } from './font.files.ts';
import { type OpenFont, remembering } from './shaping.ts';

const FALLBACKS: Record<Weight, Face[]> = {
  regular: ['noto', 'hebrew', 'arabic', 'symbols', 'math', 'emoji'],
  bold: ['noto-bold', 'hebrew', 'arabic', 'symbols', 'math', 'emoji'],
  extra: ['noto-bold', 'hebrew', 'arabic', 'symbols', 'math', 'emoji'],
};

/** Part of a word in one face; `face` is null where no bundled face can draw it. */
export interface Piece {
  text: string;
  face: Face | null;
  width: number;
}

const MISSING_WIDTH = 650;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Joiners and variation selectors shape their neighbours and need no glyph of their own.
const SHAPERS = /\u200c|\u200d|\ufe0e|\ufe0f/gu;
// Everything that must not reach a page: controls, soft hyphens, zero-width spaces, direction marks.
const INVISIBLE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Text as it may be drawn: composed letters, no controls, one line. */
export function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '');
}

/** The bundled faces of one document: which of them draws a text, and how wide it is. */
export class Faces {
  private readonly doc: PDFKit.PDFDocument;
  private readonly widths = new Map<string, number>();
  private readonly opened = new Map<Face, OpenFont>();
  private readonly pieced = new Map<string, Piece[]>();

  constructor(doc: PDFKit.PDFDocument) {
    this.doc = doc;
    for (const face of Object.keys(FONT_FILES) as Face[]) doc.registerFont(face, fontFile(face));
  }

  /** Splits a word by the first face that has its letters; widths are in thousandths of the size. */
  pieces(word: string, weight: Weight, tabular = false): Piece[] {
    const key = `${weight}${tabular}${word}`;
    const known = this.pieced.get(key);
    if (known) return known;
    const pieces = this.split(word, weight).map(piece => ({ ...piece, width: this.width(piece, tabular) }));
    this.pieced.set(key, pieces);
    return pieces;
  }

  private split(word: string, weight: Weight): Omit<Piece, 'width'>[] {
    const whole = [weight, ...FALLBACKS[weight].slice(0, 1)].find(face => this.covers(face, word));
    if (whole) return [{ text: word, face: whole }];
    const pieces: Omit<Piece, 'width'>[] = [];
    for (const { segment } of graphemes.segment(word)) {
      const face = [weight, ...FALLBACKS[weight]].find(face => this.covers(face, segment)) ?? null;
      const last = pieces.at(-1);
      if (last && last.face === face && face !== null) last.text += segment;
      else pieces.push({ text: segment, face });
    }
    return pieces;
  }

  private covers(face: Face, text: string): boolean {
    const { font } = this.open(face);
    const letters = [...text.replace(SHAPERS, '')];
    return letters.every(letter => font.hasGlyphForCodePoint(letter.codePointAt(0)!));
  }

  private width({ text, face }: Omit<Piece, 'width'>, tabular: boolean): number {
    if (face === null) return MISSING_WIDTH;
    const key = `${face}${tabular}${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const width = this.open(face).widthOfString(text, 1000, featuresOf(text, tabular));
    this.widths.set(key, width);
    return width;
  }

  private open(face: Face): OpenFont {
    const known = this.opened.get(face);
    if (known) return known;
    this.doc.font(face);
    const font = remembering((this.doc as PDFKit.PDFDocument & { _font: OpenFont })._font);
    this.opened.set(face, font);
    return font;
  }
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export const isRightToLeft = (text: string) => RIGHT_TO_LEFT.test(text);

/** Asking for any list of features lays a text out whole, which right-to-left words need. */
export function featuresOf(text: string, tabular: boolean): string[] | undefined {
  if (tabular) return ['tnum'];
  return isRightToLeft(text) ? [] : undefined;
}

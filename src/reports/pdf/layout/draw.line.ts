import type { Canvas } from '../../../charts/to.pdf.ts';
import { type Faces, featuresOf, isRightToLeft, type Piece } from './faces.ts';
import type { LineLook } from './ink.ts';
import { breakLines, type TextLine, type TextSpan, type TextWord } from './text-lines.ts';

interface Run {
  span: TextSpan;
  face: Piece['face'];
  text: string;
  width: number;
}

type Look = LineLook & { spoken: boolean };

/** Writes one laid-out line, its baseline at the given height. */
export function drawLine(doc: PDFKit.PDFDocument, line: TextLine, x: number, baseline: number, look: Look) {
  let at = x;
  for (const run of runsOf(line, look.size)) {
    drawRun(doc, run, at, baseline, look);
    at += run.width * ((run.span.size ?? look.size) / 1000);
  }
}

/** Neighbouring words of one face and look are written together. */
function runsOf(line: TextLine, size: number): Run[] {
  const runs: Run[] = [];
  for (const word of line.words) {
    for (const [face, text, width] of parts(word, word.span.size ?? size)) {
      const last = runs.at(-1);
      const joins = last && last.face === face && last.span === word.span && !isRightToLeft(last.text + text);
      if (joins && face !== null) {
        last.text += text;
        last.width += width;
      } else runs.push({ span: word.span, face, text, width });
    }
  }
  return runs;
}

/** A word's pieces and the space after it; where directions mix, a space is a word of its own. */
function parts({ pieces, space, level, span }: TextWord, size: number): [Piece['face'], string, number][] {
  const own = pieces.map(piece => [piece.face, piece.text, piece.width] as [Piece['face'], string, number]);
  const face = own.at(-1)?.[0] ?? span.weight ?? 'regular';
  const blank: [Piece['face'], string, number] = [face, ' ', (space * 1000) / size];
  return [...(level % 2 ? own.reverse() : own), ...(space ? [blank] : [])];
}

function drawRun(doc: PDFKit.PDFDocument, run: Run, x: number, baseline: number, look: Look) {
  if (run.face === null) return drawMissing(doc, run, x, baseline, look);
  const spoken = look.spoken && isRightToLeft(run.text);
  if (spoken) doc.markContent('Span', { actual: run.text });
  const size = run.span.size ?? look.size;
  doc
    .font(run.face)
    .fontSize(size)
    .fillColor(run.span.colour ?? look.colour);
  const features = featuresOf(run.text, look.tabular ?? false) as
    | PDFKit.Mixins.OpenTypeFeatures[]
    | undefined;
  doc.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', features });
  if (spoken) doc.endMarkedContent();
}

/** A box where no bundled face has the letter; the true text is there for whoever listens or copies. */
function drawMissing(doc: PDFKit.PDFDocument, run: Run, x: number, baseline: number, look: Look) {
  const size = run.span.size ?? look.size;
  if (look.spoken) doc.markContent('Span', { actual: run.text });
  doc.undash().lineWidth(size * 0.06);
  doc.rect(x + size * 0.08, baseline - size * 0.66, size * 0.48, size * 0.66).stroke(look.colour);
  if (look.spoken) doc.endMarkedContent();
}

/** The pen charts write with: one line, placed by its start, middle or end. */
export function drawWords(doc: PDFKit.PDFDocument, faces: Faces, spoken: boolean): Canvas['write'] {
  return (text, x, y, { size, weight, anchor, colour }) => {
    const line = breakLines(text, faces, { width: Number.POSITIVE_INFINITY, size, weight })[0];
    if (!line) return;
    const left = anchor === 'middle' ? x - line.width / 2 : anchor === 'end' ? x - line.width : x;
    drawLine(doc, line, left, y, { size, colour, spoken });
  };
}

import { drawable, Faces } from './faces.ts';
import { ReportDocument } from './report.document.ts';

/** Letters that the first face has, nearly always: such a text is not looked at letter by letter. */
const PLAIN = /^[\u0020-\u017f\u2013\u2014\u2018-\u201d\u2026£€]*$/u;

let faces: Faces | undefined;
const opened = (): Faces =>
  (faces ??= new Faces(
    new ReportDocument({ Title: '-', Author: '-', Subject: '-', CreationDate: new Date(0) }),
  ));

/** The letters of a text that no bundled face draws, each once; the PDF has a box in their place. */
export function missingLetters(text: string): string[] {
  if (PLAIN.test(text)) return [];
  const words = drawable(text).split(' ');
  const pieces = words.flatMap(word => opened().pieces(word, 'regular'));
  return [...new Set(pieces.flatMap(piece => (piece.face === null ? [piece.text] : [])))];
}

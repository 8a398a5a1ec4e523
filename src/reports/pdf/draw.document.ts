import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Faces } from './layout/faces.ts';
import { type Ink, noInk } from './layout/ink.ts';
import { Paper } from './layout/paper.ts';
import { PdfInk } from './layout/pdf.ink.ts';
import { type DocumentInfo, ReportDocument } from './layout/report.document.ts';
import type { Type } from './layout/type.ts';

/** A document to be drawn: what it says of itself, and its chapters, which are given the layout before. */
interface Drawing {
  info: DocumentInfo;
  /** Draws header and footer of the page just begun. */
  running: (paper: Paper) => void;
  type?: Type;
  chapters: (before: Paper | null) => ((paper: Paper) => void)[];
}

export interface DrawOptions {
  /** Called as each page is begun; `of` is true, counted by laying the whole document out first. */
  onPage?: (page: number, of: number) => void;
}

const MOST_LAYOUTS = 4;

/** Draws a document as a tagged PDF (PDF/UA-1) into `out`. The same one gives the same bytes. Rejects when `out` fails. */
export async function drawDocument(drawing: Drawing, out: Writable, { onPage }: DrawOptions = {}) {
  const doc = new ReportDocument(drawing.info);
  const faces = new Faces(doc);
  const plan = settledLayout(drawing, faces);
  const written = pipeline(doc, out);
  const ink = new PdfInk(doc, faces);
  const drawn = layOut(drawing, faces, ink, plan, page => onPage?.(page, plan.page));
  doc.end();
  await written;
  return { pages: drawn.page };
}

/** Lays out without ink until page numbers stand still: what they say can itself move a line. */
function settledLayout(drawing: Drawing, faces: Faces): Paper {
  let paper = layOut(drawing, faces, noInk, null);
  for (let turn = 1; turn < MOST_LAYOUTS; turn += 1) {
    const again = layOut(drawing, faces, noInk, paper);
    if (sameEntries(paper, again)) return again;
    paper = again;
  }
  return paper;
}

const sameEntries = (a: Paper, b: Paper) =>
  a.page === b.page && JSON.stringify([...a.pages]) === JSON.stringify([...b.pages]);

function layOut(
  { running, type, chapters }: Drawing,
  faces: Faces,
  ink: Ink,
  before: Paper | null,
  onPage: (page: number) => void = () => {},
): Paper {
  const paper = new Paper({ ink, faces, onPage, running, before, ...(type ? { type } : {}) });
  ink.element('Document', {}, () => {
    for (const chapter of chapters(before)) ink.element('Sect', {}, () => chapter(paper));
  });
  return paper;
}

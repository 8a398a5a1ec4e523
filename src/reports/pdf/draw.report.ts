import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Publication } from '../../publications/publication.ts';
import { fullTitle } from '../../publications/report.words.ts';
import { definitionsAnnex, matrixAnnex } from './chapters/annexes.ts';
import { changesAnnex, gapsChapter, methodAnnex, nextChapter } from './chapters/closing.chapters.ts';
import { commitmentChapter } from './chapters/commitment.chapter.ts';
import { contents } from './chapters/contents.ts';
import { cover } from './chapters/cover.ts';
import { foreword } from './chapters/foreword.ts';
import { glance } from './chapters/glance.ts';
import { headlineTable } from './chapters/headline.table.ts';
import { memberChapter } from './chapters/member.chapter.ts';
import { pledgeBar, pledgeChapter } from './chapters/pledge.chapter.ts';
import { themeChapter } from './chapters/theme.chapter.ts';
import { Faces } from './layout/faces.ts';
import { type Ink, noInk } from './layout/ink.ts';
import { Numbering } from './layout/numbering.ts';
import { Paper } from './layout/paper.ts';
import { PdfInk } from './layout/pdf.ink.ts';
import { ReportDocument } from './layout/report.document.ts';
import { runningLines } from './layout/running.ts';

interface DrawOptions {
  /** Called as each page is begun; `of` is true, counted by laying the whole report out first. */
  onPage?: (page: number, of: number) => void;
}

const MOST_LAYOUTS = 4;

/**
 * Draws a publication as a tagged PDF (PDF/UA-1) into `out`. The same publication gives the same bytes.
 * Rejects when `out` fails; prints the publication's figures and computes none.
 */
export async function drawReport(publication: Publication, out: Writable, { onPage }: DrawOptions = {}) {
  const doc = new ReportDocument({
    Title: fullTitle(publication),
    Author: publication.network.name,
    Subject: `${publication.network.name}, ${publication.period.label}, version ${publication.report.version}`,
    CreationDate: new Date(publication.publishedAt),
  });
  const faces = new Faces(doc);
  const plan = settledLayout(publication, faces);
  const written = pipeline(doc, out);
  const ink = new PdfInk(doc, faces);
  const drawn = layOut(publication, faces, ink, plan, page => onPage?.(page, plan.page));
  doc.end();
  await written;
  return { pages: drawn.page };
}

/** Lays out without ink until page numbers stand still: what they say can itself move a line. */
function settledLayout(publication: Publication, faces: Faces): Paper {
  let paper = layOut(publication, faces, noInk, null);
  for (let turn = 1; turn < MOST_LAYOUTS; turn += 1) {
    const again = layOut(publication, faces, noInk, paper);
    if (sameEntries(paper, again)) return again;
    paper = again;
  }
  return paper;
}

const sameEntries = (a: Paper, b: Paper) =>
  a.page === b.page && JSON.stringify([...a.pages]) === JSON.stringify([...b.pages]);

function layOut(
  publication: Publication,
  faces: Faces,
  ink: Ink,
  before: Paper | null,
  onPage: (page: number) => void = () => {},
): Paper {
  const paper = new Paper({ ink, faces, onPage, running: runningLines(publication), before });
  ink.element('Document', {}, () => {
    for (const chapter of chaptersOf(publication, before)) ink.element('Sect', {}, () => chapter(paper));
  });
  return paper;
}

/** The report from cover to annexes, in the order readers expect. */
function chaptersOf(publication: Publication, before: Paper | null): ((paper: Paper) => void)[] {
  const numbering = new Numbering();
  return [
    paper => cover(paper, publication),
    paper => contents(paper, publication, before?.entries ?? []),
    paper => foreword(paper, publication),
    paper => {
      glance(paper, publication);
      headlineTable(paper, publication);
      pledgeBar(paper, publication);
    },
    paper => pledgeChapter(paper, publication, numbering),
    ...publication.chapters.map(chapter => (paper: Paper) => themeChapter(paper, chapter, numbering)),
    paper => commitmentChapter(paper, publication),
    paper => memberChapter(paper, publication),
    paper => gapsChapter(paper, publication),
    paper => nextChapter(paper, publication),
    paper => definitionsAnnex(paper, publication),
    paper => matrixAnnex(paper, publication),
    paper => changesAnnex(paper, publication),
    paper => methodAnnex(paper, publication),
  ];
}

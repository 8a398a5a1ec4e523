import type { Writable } from 'node:stream';
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
import { type DrawOptions, drawDocument } from './draw.document.ts';
import { Numbering } from './layout/numbering.ts';
import type { Paper } from './layout/paper.ts';
import { runningLines } from './layout/running-heads.ts';

/**
 * Draws a publication as a tagged PDF (PDF/UA-1) into `out`. The same publication gives the same bytes.
 * Rejects when `out` fails; prints the publication's figures and computes none.
 */
export const drawReport = (publication: Publication, out: Writable, options: DrawOptions = {}) =>
  drawDocument(
    {
      info: {
        Title: fullTitle(publication),
        Author: publication.network.name,
        Subject: `${publication.network.name}, ${publication.period.label}, version ${publication.report.version}`,
        CreationDate: new Date(publication.publishedAt),
      },
      running: runningLines(publication),
      chapters: before => chaptersOf(publication, before),
    },
    out,
    options,
  );

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

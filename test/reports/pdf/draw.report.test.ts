import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import type { Publication } from '../../../src/publications/publication.ts';
import { drawReport } from '../../../src/reports/pdf/draw.report.ts';
import { publicationOf } from './publication.fixture.ts';
import { type Node, type ReadPdf, readPdf } from './reading.ts';

async function drawn(publication: Publication): Promise<{ bytes: Buffer; pages: number }> {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const { pages } = await drawReport(publication, out);
  return { bytes: Buffer.concat(chunks), pages };
}

const roles = (pdf: ReadPdf, role: string): Node[] => pdf.nodes.filter(node => node.role === role);

describe('the report as a PDF', () => {
  const publication = publicationOf();
  let pdf: ReadPdf;
  let made: { bytes: Buffer; pages: number };

  before(async () => {
    made = await drawn(publication);
    pdf = await readPdf(made.bytes);
  });

  const text = () => pdf.pages.join('\n');

  it('is tagged, in British English, with its title', () => {
    assert.equal(pdf.marked, true);
    assert.equal(pdf.language, 'en-GB');
    assert.equal(pdf.title, 'What we promised, what happened: Progress report 2025/26');
  });

  it('has as many pages as it says', () => {
    assert.equal(pdf.pages.length, made.pages);
    assert.ok(made.pages > 20);
  });

  it('gives every chart an alternative text', () => {
    const figures = roles(pdf, 'Figure');
    assert.ok(figures.length > 30, `${figures.length} figures`);
    assert.deepEqual(
      figures.filter(figure => !figure.alt),
      [],
    );
  });

  it('nests its headings without leaving one out', () => {
    const levels = pdf.nodes.flatMap(node =>
      /^H[1-6]$/.test(node.role ?? '') ? [Number(node.role![1])] : [],
    );
    assert.equal(levels[0], 1);
    levels.slice(1).forEach((level, i) => {
      assert.ok(level <= levels[i]! + 1, `H${level} follows H${levels[i]}`);
    });
  });

  it('has tables whose rows begin with a head', () => {
    assert.ok(roles(pdf, 'Table').length > 20);
    for (const row of roles(pdf, 'TR')) assert.equal(row.children?.[0]?.role, 'TH');
  });

  it('repeats the heads of a table on every page, once for those who listen', () => {
    const pages = pdf.pages.filter(
      page => /Annex B$/.test(page) || /Progress report 2025\/26 · Annex B/.test(page),
    );
    assert.ok(pages.length > 1);
    for (const page of pages) assert.match(page, /Member/);
  });

  it('prints every headline with its coverage and change', () => {
    for (const { name, figure } of publication.headlines) {
      assert.ok(text().includes(name.slice(0, 20)), name);
      assert.ok(text().includes(figure.short), figure.short);
      assert.ok(text().includes(`${figure.coverage.n} of ${figure.coverage.of}`), figure.coverage.text);
      if (figure.change) assert.ok(text().includes(figure.change.text), figure.change.text);
    }
  });

  it('prints every pledge, every reason and every gap', () => {
    const said = text().replace(/\s+/g, ' ');
    for (const { text: gap } of publication.gaps.statements) assert.ok(said.includes(gap.slice(0, 20)), gap);
    for (const { promise } of publication.pledges.behind)
      assert.ok(said.includes(promise.slice(0, 25)), promise);
  });

  it('leads from the contents and the bookmarks to every chapter', () => {
    for (const { name } of publication.chapters) assert.ok(pdf.outline.includes(name), name);
    assert.ok(roles(pdf, 'Link').length >= publication.chapters.length);
    assert.ok(pdf.outline.includes('Gaps and data quality'));
  });

  it('writes names in any alphabet and escapes what XML cares about', () => {
    assert.match(text(), /Nguyễn & Daughters Catering/);
    assert.match(text(), /Guy & St Example's Foundation Trust/);
    assert.match(text(), /🌻/u);
    const packet = made.bytes.toString('latin1');
    assert.match(packet, /<pdfuaid:part>1<\/pdfuaid:part>/);
    assert.doesNotMatch(packet, /\/CIDSet/);
  });

  it('is the same to the byte when drawn again', async () => {
    const again = await drawn(structuredClone(publication));
    assert.ok(made.bytes.equals(again.bytes));
  });
});

describe('a draft of the report', () => {
  it('says so on its cover and at the foot of every page', async () => {
    const publication = publicationOf(3, 4);
    publication.report.draft = true;
    const { pages } = await readPdf((await drawn(publication)).bytes);
    for (const page of pages) assert.match(page, /Draft/);
  });
});

describe('a report whose network cares about marks in its name', () => {
  it('keeps them in its title', async () => {
    const publication = publicationOf(2, 2);
    publication.report.title = "Guy's & <St> “Thomas'”";
    const read = await readPdf((await drawn(publication)).bytes);
    assert.equal(read.title, "Guy's & <St> “Thomas'”: Progress report 2025/26");
  });
});

describe('a report with next to nothing in it', () => {
  it('is still drawn', async () => {
    const publication = publicationOf(1, 0);
    publication.commitments = [];
    publication.headlines = [];
    publication.changes = [];
    publication.chapters = publication.chapters.map(chapter => ({
      ...chapter,
      indicators: [],
      story: null,
      next: null,
    }));
    publication.matrix = { codes: [], rows: [] };
    publication.definitions = [];
    publication.network.map = null;
    publication.gaps = { statements: [], weak: [] };
    publication.report.foreword = '';
    assert.ok((await drawn(publication)).pages > 10);
  });

  it('keeps a chart and its table on one page, however much the table has to remark', async () => {
    const remarked = publicationOf();
    for (const { indicators } of remarked.chapters)
      for (const { bySector } of indicators)
        for (const { figure } of bySector)
          Object.assign(figure, { partial: true, incomplete: '3 of 4 quarters' });
    const { pages } = await readPdf((await drawn(remarked)).bytes);
    const count = (page: string, words: string) => page.split(words).length - 1;
    const charts = pages.map(page => count(page, 'By kind of member'));
    assert.ok(charts.some(Boolean));
    assert.deepEqual(
      pages.map(page => count(page, 'Kind of member')),
      charts,
    );
  });
});

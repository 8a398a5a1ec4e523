import assert from 'node:assert/strict';
import * as cheerio from 'cheerio';
import type { Publication } from '../../src/publications/publication.ts';
import { pageOf } from '../../src/reports/page/report.page.ts';
import { createViews } from '../../src/web/views/view-compiler.ts';
import { gallerySite } from '../look/gallery.ts';
import { publicationOf } from './pdf/publication.fixture.ts';

const views = createViews({ folder: 'views', check: true });

function pageHtml(publication: Publication): string {
  const links = { all: '/reports', page: '/reports/x', pdf: '/reports/x.pdf', file: '/reports/x.json' };
  return views.render('reports/show', {
    site: gallerySite,
    report: pageOf(publication),
    links,
    pdf: { size: '400 kB', pages: 45, sha256: 'a'.repeat(64) },
    file: { sha256: 'b'.repeat(64) },
    newer: null,
    ended: [],
  });
}

describe('the report as a page', () => {
  const publication = publicationOf();
  const html = pageHtml(publication);
  const $ = cheerio.load(html);

  it('prints every headline as the PDF does, with its coverage and change', () => {
    const table = $('section[aria-labelledby=headlines]').text();
    for (const { name, figure } of publication.headlines) {
      assert.ok(table.includes(name) && table.includes(figure.short), name);
      assert.ok(table.includes(`${figure.coverage.n} of ${figure.coverage.of}`), name);
      if (figure.change) assert.ok(table.includes(figure.change.text), name);
    }
  });

  it('has a chart for every indicator, named by its finding, and its numbers in a table', () => {
    for (const { code, finding, series } of publication.chapters.flatMap(chapter => chapter.indicators)) {
      const part = $(`section[aria-labelledby=figure-${code}]`);
      assert.equal(part.find('svg').first().attr('aria-label'), finding);
      for (const { figure } of series)
        assert.ok(part.find('table').first().text().includes(figure.text), figure.text);
    }
  });

  it('says what is missing in words, never with a blank', () => {
    assert.match($('#matrix').parent().text(), /not reported/);
    $('td').each((_, cell) => {
      assert.notEqual($(cell).text().trim(), '');
    });
  });

  it('carries no style attribute, and no id twice', () => {
    assert.doesNotMatch(html, /style=/);
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get();
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    assert.deepEqual(twice, []);
  });

  it('leads from its contents to sections that are there', () => {
    $('.report__contents a').each((_, link) => {
      assert.equal($($(link).attr('href')!).length, 1, $(link).attr('href'));
    });
  });

  it('nests its headings', () => {
    const levels = $('main :is(h1,h2,h3,h4,h5)')
      .map((_, heading) => Number(heading.tagName[1]))
      .get();
    levels.slice(1).forEach((level, i) => {
      assert.ok(level <= levels[i]! + 1, `h${level} follows h${levels[i]}`);
    });
  });

  it('is drawn for a report with next to nothing in it', () => {
    const empty = publicationOf(1, 0);
    const nothing = {
      commitments: [],
      headlines: [],
      changes: [],
      chapters: [],
      matrix: { codes: [], rows: [] },
      definitions: [],
    };
    const page = cheerio.load(pageHtml({ ...empty, ...nothing, gaps: { statements: [], weak: [] } }));
    assert.match(page('#gaps').parent().text(), /Nothing that was asked for is missing/);
  });
});

import { type CheerioAPI, load } from 'cheerio';
import { folded, place, type Telling } from './telling.ts';

/** The report's page, read from its tables and from what its drawings say aloud. */
export function pageTelling(html: string): Telling {
  const $ = load(html);
  const told: Telling = new Map();
  headlines($, told);
  glance($, told);
  statuses($, told);
  $('section.indicator').each((_, section) => indicator($, told, section as never));
  chapters($, told);
  members($, told);
  gaps($, told);
  matrix($, told);
  $('#definitions + dl dt').each((_, dt) => {
    const [, code = '', version = ''] = /([A-Z]{3}-\d\d), version (\d+)/.exec($(dt).text()) ?? [];
    told.set(place('definition version', code), version);
  });
  return told;
}

/** A cell as one reads it: a mark's words for those who cannot see it are left out. */
export function read($: CheerioAPI, element: unknown): string {
  const copy = $(element as never).clone();
  copy.find('.govuk-visually-hidden, svg').remove();
  copy.find('br').replaceWith(' ');
  return folded(copy.text());
}

/** A table's rows as their cells' texts. */
export function rowsOf($: CheerioAPI, table: unknown): string[][] {
  return $(table as never)
    .find('tr')
    .map((_, row) => [
      $(row)
        .find('th, td')
        .map((_, cell) => read($, cell))
        .get(),
    ])
    .get();
}

function headlines($: CheerioAPI, told: Telling): void {
  $('section[aria-labelledby=headlines] tbody tr').each((_, row) => {
    const name = $(row).find('th').contents().first().text();
    const link = $(row).find('th a').text();
    const [figure = '', members = '', change = ''] = $(row)
      .find('td')
      .map((_, cell) => read($, cell))
      .get();
    told.set(place('headline figure', link || name), figure);
    told.set(place('headline members', link || name), members.replace(/ partial$/, ''));
    told.set(place('headline change', link || name), change);
  });
}

function glance($: CheerioAPI, told: Telling): void {
  const section = $('section[aria-labelledby=glance]');
  for (const [name = '', count = ''] of rowsOf($, section.find('table')).slice(1))
    told.set(place('members by kind', name), count);
  section.find('.map__list li, ul li').each((_, item) => {
    const [, name = '', count = ''] = /^(.*?) (\d+)/.exec(read($, item)) ?? [];
    if (name) told.set(place('members by place', name), count);
  });
}

function statuses($: CheerioAPI, told: Telling): void {
  const [heads = [], ...rows] = rowsOf($, $('section[aria-labelledby=pledges] table').first());
  for (const [theme = '', ...counts] of rows)
    for (const [i, count] of counts.entries()) {
      const status = (heads[i + 1] ?? '').toLowerCase();
      if (status !== 'all') told.set(place('pledges by status', theme, status), count);
    }
}

function indicator($: CheerioAPI, told: Telling, section: never): void {
  const name = $(section).find('h3').first().text();
  told.set(place('finding', name), $(section).find('p.lead').first().text());
  const [years, kinds] = $(section).find('table').get();
  yearTable(rowsOf($, years), name, told);
  partTable(rowsOf($, kinds).slice(1), name, told);
}

/** The table of the years, newest first; a row that explains a new definition has one cell. */
export function yearTable([heads = [], ...rows]: string[][], name: string, told: Telling): void {
  for (const [year = '', ...cells] of rows) {
    for (const [i, text] of cells.entries()) {
      const head = heads[i + 1] ?? '';
      if (head === 'Figure') told.set(place('year figure', name, year), text);
      if (head === 'Members') told.set(place('year members', name, year), text);
      if (head === 'The two sums' && text !== 'not shown') told.set(place('year sums', name, year), text);
      if (head.startsWith('Same ') && text !== 'not compared')
        told.set(place('year same members', name, year), text);
    }
  }
}

function partTable(rows: string[][], name: string, told: Telling): void {
  for (const [group = '', figure = '', members = ''] of rows) {
    told.set(place('figure by kind', name, group), figure);
    told.set(place('members by kind of figure', name, group), members);
  }
}

function chapters($: CheerioAPI, told: Telling): void {
  $('section[aria-labelledby^=theme-]').each((_, section) => {
    for (const [promise = '', member = '', , progress = ''] of rowsOf(
      $,
      $(section).find('details table'),
    ).slice(1))
      told.set(place('progress', member, promise), progress);
  });
}

function members($: CheerioAPI, told: Telling): void {
  $('.report__member').each((_, article) => {
    const member = $(article).find('h3').text();
    $(article)
      .find('.promise')
      .each((_, promise) => {
        const said = $(promise).find('svg.line__drawing').attr('aria-label');
        if (said)
          told.set(place('pledge line', member, $(promise).find('.promise__text').text()), lineOf(said));
      });
  });
}

/** "43% now, from 41% in 2023/24. Target 45.5%. Expected by now: …" as its three amounts. */
const lineOf = (said: string) => said.replace(/ Expected by now.*$/, '');

function gaps($: CheerioAPI, told: Telling): void {
  const [statements, weak] = $('section[aria-labelledby=gaps] dl').get();
  $(statements as never)
    .find('div')
    .each((_, gap) => {
      told.set(place('gap', $(gap).find('dt').text()), $(gap).find('dd').text().replaceAll(' and ', ', '));
    });
  $(weak as never)
    .find('div')
    .each((_, gap) => {
      told.set(place('with care', $(gap).find('dt .soft').text()), $(gap).find('dd').text());
    });
}

function matrix($: CheerioAPI, told: Telling): void {
  const [heads = [], ...rows] = rowsOf($, $('section[aria-labelledby=matrix] table'));
  for (const [member = '', ...cells] of rows)
    for (const [i, text] of cells.entries())
      told.set(place('member figure', member, /[A-Z]{3}-\d\d/.exec(heads[i + 1] ?? '')?.[0] ?? ''), text);
}

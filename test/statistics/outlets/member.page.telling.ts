import { load } from 'cheerio';
import type { FileLine } from './files.telling.ts';
import { folded, place, type Telling } from './telling.ts';

/** A member's own page, of one year: its figures as the report has them. */
export function memberPageTelling(html: string, year: string): Telling {
  const $ = load(html);
  const told: Telling = new Map();
  const name = $('h1').text();
  $('.member-figures tbody').each((_, body) => {
    const code = $(body).find('a[href^="/indicators/"]').attr('href')?.split('/').at(-1) ?? '';
    const row = $(body)
      .find('tr')
      .filter((_i, one) => $(one).find('th').text() === year);
    if (row.length > 0) told.set(place('member figure', name, code), figureIn(row.find('td').html() ?? ''));
    const change = /([+−]\S+(?: \S+)?|no change|under \S+ \S+ (?:up|down)) on \d{4}/.exec(
      row.find('td').text(),
    )?.[1];
    if (change) told.set(place('member change', name, code), change);
  });
  return told;
}

/** Its number, or the words in its place, without the two sums and with what it lacks. */
function figureIn(html: string): string {
  const cell = load(html);
  cell('.govuk-visually-hidden, .soft').remove();
  return folded(cell.text());
}

/** The files of members' own figures, of one year. */
export function memberFilesTelling(lines: readonly FileLine[], year: string): Telling {
  const own = lines.filter(({ period }) => period?.replace('-', '/') === year);
  return new Map(
    own.flatMap(({ groupName = '', code = '', figure, incomplete, change }): [string, string][] => [
      [place('member figure', groupName, code), `${figure} ${incomplete}`],
      ...(change ? [[place('member change', groupName, code), inWords(change)] as [string, string]] : []),
    ]),
  );
}

const inWords = (change: string): string => (change === '0' ? 'no change' : change);

import { load } from 'cheerio';
import { rowsOf, yearTable } from './page.telling.ts';
import { folded, place, type Telling } from './telling.ts';

/** The page of one figure: its headline number, its years, its parts. */
export function figurePageTelling(html: string, year: string): Telling {
  const $ = load(html);
  const told: Telling = new Map();
  const name = $('h1').text();
  $('table').each((_, table) => {
    const rows = rowsOf($, table);
    const kind = { Borough: 'place', 'Kind of member': 'kind' }[rows[0]?.[0] ?? ''];
    if (!kind) return yearTable(rows, name, told);
    for (const [group = '', figure = '', members = ''] of rows.slice(1)) {
      told.set(place(`figure by ${kind}`, name, group), withoutSums(figure));
      told.set(place(`members by ${kind} of figure`, name, group), coverage(members));
    }
  });
  const change = /^([+−]?[\d,.]+.*?) on \d{4}\/\d\d, the same/.exec(folded($('.figure__more').last().text()));
  const said = folded($('.figure__more').last().text()).match(/([+−]\S+(?: \S+)?|no change) on \d{4}/);
  if (change ?? said) told.set(place('year change', name, year), (said?.[1] ?? change?.[1]) as string);
  return told;
}

/** "49% 1,205 of 2,450 people" has the two sums under the figure. */
const withoutSums = (text: string) => text.replace(/^((?:under |over )?\S+%) .*$/, '$1');
const coverage = (text: string) => text.replace(/ members?/, '');

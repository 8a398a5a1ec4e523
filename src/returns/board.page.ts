import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { Board, BoardRow } from './board.ts';
import { dayOf, daysBetween } from './days.ts';
import { returnWords } from './judging.page.ts';
import { periodLabel } from './period.ts';
import type { ReturnStanding } from './standing.ts';

const NEEDS_YOU: ReturnStanding[] = ['answered', 'changed', 'submitted'];
const ORDER: ReturnStanding[] = [
  'answered',
  'changed',
  'queried',
  'submitted',
  'drafting',
  'not-opened',
  'accepted',
];

/** Everything the board shows: where returns are, what needs a coordinator, every core figure of every member. */
export function boardPage(
  { period, columns, rows, coverage }: Board,
  others: string[],
  byName: boolean,
  at: Date,
) {
  const days = daysBetween(dayOf(at), period.due);
  const sorted = byName
    ? rows
    : [...rows].sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  return {
    key: period.key,
    label: periodLabel(period.key),
    due: period.due,
    cutOff: period.cutOff,
    days,
    overdue: days < 0,
    late: -days,
    sent: rows.filter(({ return: one }) => one && one.submissions.length > 0).length,
    of: rows.length,
    segments: segmentsOf(rows),
    needs: needsOf(rows, columns, coverage),
    themes: themesOf(columns),
    columns: columns.map(({ code, name }, i) => ({
      code,
      name,
      first: columns[i - 1]?.theme !== columns[i]?.theme,
    })),
    rows: sorted.map(rowView),
    coverage: coverage.map((one, i) => ({
      ...one,
      text: `${one.n}/${one.of}`,
      name: columns[i]?.name ?? '',
    })),
    byName,
    others: others
      .filter(key => key !== period.key)
      .map(key => ({ label: periodLabel(key), href: paths.period(key) })),
    paths: {
      board: paths.period(period.key),
      byName: `${paths.period(period.key)}?order=name`,
      returns: paths.returns,
      periods: paths.periods,
    },
  };
}

const SEGMENTS: { key: string; name: string; of: ReturnStanding[] }[] = [
  { key: 'accepted', name: 'Accepted', of: ['accepted'] },
  { key: 'submitted', name: 'Submitted, to check', of: ['submitted'] },
  { key: 'queried', name: 'Queried or changed', of: ['queried', 'answered', 'changed'] },
  { key: 'drafting', name: 'Drafting', of: ['drafting'] },
  { key: 'not-opened', name: 'Not opened', of: ['not-opened'] },
];

/** The parts of the bar, as shares of its width; an empty part is left out. */
function segmentsOf(rows: BoardRow[]) {
  let x = 0;
  return SEGMENTS.map(({ key, name, of }) => ({
    key,
    name,
    count: rows.filter(row => of.includes(row.standing)).length,
  }))
    .filter(({ count }) => count > 0)
    .map(segment => {
      const width = (segment.count / rows.length) * 100;
      const placed = { ...segment, x: `${x}%`, width: `${width}%` };
      x += width;
      return placed;
    });
}

/** What waits for a coordinator, each with where to go. */
function needsOf(rows: BoardRow[], columns: Board['columns'], coverage: Board['coverage']) {
  const figures = (wanted: string) =>
    rows.flatMap(row => row.standings.filter(({ standing }) => standing === wanted));
  const submitted = rows.filter(({ standing }) => standing === 'submitted').length;
  const alone = rows.filter(({ member }) => !member.hasLead).length;
  const thin = columns.filter((_, i) => coverage[i]?.partial || coverage[i]?.n === 0).length;
  const all = [
    { n: figures('answered').length, one: 'answer to a query', many: 'answers to queries', href: '#members' },
    {
      n: figures('changed-since-accepted').length,
      one: 'figure changed since it was accepted',
      many: 'figures changed since they were accepted',
      href: '#members',
    },
    {
      n: submitted,
      one: 'return to check',
      many: 'returns to check',
      href: `${paths.returns}?standing=submitted`,
    },
    { n: alone, one: 'member without a lead', many: 'members without a lead', href: '#members' },
    {
      n: thin,
      one: 'core figure under half coverage if published now',
      many: 'core figures under half coverage if published now',
      href: '#coverage',
    },
  ];
  return all
    .filter(({ n }) => n > 0)
    .map(({ n, one, many, href }) => ({ n, text: n === 1 ? one : many, href }));
}

function themesOf(columns: Board['columns']) {
  return network.themes
    .map(({ key, name }) => ({ name, span: columns.filter(({ theme }) => theme === key).length }))
    .filter(({ span }) => span > 0);
}

function rowView(row: BoardRow) {
  const { member, standing, cells, return: one } = row;
  return {
    name: member.name,
    standing: standing === 'answered' ? returnWords.queried : returnWords[standing],
    needsYou: NEEDS_YOU.includes(standing),
    urgent: standing === 'answered' || standing === 'changed',
    href: one ? paths.returnFigures(one._id) : null,
    cells: cells.map(({ code, name, mark }) => ({ code, name, mark })),
    ...nextThing(row),
  };
}

/** The last thing that happened, and what a coordinator does next. */
function nextThing({ member, standing, figures, standings, return: one }: BoardRow): {
  last: { words: string; on: Date | null };
  next: { text: string; href: string } | null;
} {
  const href = one ? paths.returnFigures(one._id) : paths.memberPeople(member.id);
  const all = [...figures.values()];
  const newest = (dates: (Date | undefined)[]) =>
    dates.reduce<Date | null>((a, b) => (b && (!a || b > a) ? b : a), null);
  const said = (words: string, on: Date | null, text: string | null = null) => ({
    last: { words, on },
    next: text ? { text, href } : null,
  });
  switch (standing) {
    case 'answered':
      return said(
        'Answer came',
        newest(all.flatMap(({ queries }) => queries.map(({ answer }) => answer?.at))),
        'Read it',
      );
    case 'queried':
      return said('Query sent', newest(all.flatMap(({ queries }) => queries.map(({ at }) => at))));
    case 'changed': {
      const changed = standings.find(each => each.standing === 'changed-since-accepted');
      const figure = changed && figures.get(changed.asked.key);
      return said(`${changed?.asked.code ?? ''} changed`, figure?.saved?.at ?? null, 'Check it');
    }
    case 'submitted':
      return said('Submitted', one?.submissions.at(-1)?.at ?? null, 'Check it');
    case 'accepted':
      return said('Accepted', newest(all.flatMap(({ acceptances }) => acceptances.map(({ at }) => at))));
    case 'drafting':
      return said('Last saved', newest(all.map(({ saved }) => saved?.at)));
    default:
      return member.hasLead ? said('Nothing saved yet', null) : said('No lead', null, 'Find a lead');
  }
}

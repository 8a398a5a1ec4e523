import { network } from '../network/current.ts';
import { shortDay } from '../network/days.ts';
import { paths } from '../paths.ts';
import type { FigureStage } from '../returns/stage.ts';
import { returnWords } from '../returns/stage.words.ts';
import type { Board, BoardRow } from './board.ts';

type Columns = Board['columns'];

/** More members than this go on to further pages of a board; what is counted below them is over all. */
export const ROWS_A_PAGE = 100;

export const onPage = <T>(rows: readonly T[], page: number): T[] =>
  rows.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);

/** Whether a column is the first of its theme. */
export const isFirst = (columns: Columns, i: number): boolean => columns[i]?.theme !== columns[i - 1]?.theme;

/** The columns under their themes: "01 Workforce headcount" under Employment. */
export function groupsOf(columns: Columns) {
  return network.themes
    .map(({ key, name }) => ({
      name,
      columns: columns
        .filter(({ theme }) => theme === key)
        .map(({ code, name: words }) => ({ code, number: code.replace(/^\w+-/, ''), words })),
    }))
    .filter(group => group.columns.length > 0);
}

/** One member's line as it is shown. */
export function rowView(row: BoardRow, columns: Columns) {
  const { member, standing, cells, return: one } = row;
  return {
    member: member.name,
    href: one ? paths.returnFigures(one._id) : null,
    state: returnWords[standing],
    needs: standing === 'answered' || standing === 'changed',
    cells: cells.map(({ code, mark }, i) => ({
      code,
      state: mark ?? 'nothing-yet',
      first: isFirst(columns, i),
      href: cellHref(row, code),
    })),
    ...nextThing(row),
  };
}

const LEADS_TO_ITS_FIGURE: FigureStage[] = ['answered', 'queried', 'changed-since-accepted'];

/** A cell that needs someone leads to its figure. */
function cellHref({ figures, standings }: BoardRow, code: string): string | null {
  const needs = standings.find(
    ({ asked, standing }) => asked.code === code && LEADS_TO_ITS_FIGURE.includes(standing),
  );
  const figure = needs && figures.get(needs.asked.key);
  return figure ? paths.figure(figure._id) : null;
}

interface NextStep {
  last: string;
  next: { text: string; href: string } | null;
}

/** The last thing that happened, and what a coordinator does next. */
function nextThing(row: BoardRow): NextStep {
  const { member, standing, return: one } = row;
  const href = one ? paths.returnFigures(one._id) : paths.memberPeople(member.id);
  const next = (text: string) => ({ text, href });
  switch (standing) {
    case 'answered':
      return { last: said('Answer came', lastAnswer(row)), next: next('Read it') };
    case 'changed':
      return { ...changed(row), next: next('Check it') };
    case 'submitted':
      return { last: said('Submitted', one?.submissions.at(-1)?.at), next: next('Check it') };
    case 'queried':
      return { last: said('Query sent', lastQuery(row)), next: null };
    case 'accepted':
      return { last: said('Accepted', lastAcceptance(row)), next: null };
    case 'drafting':
      return { last: said('Last saved', lastSave(row)), next: null };
    default:
      return member.hasLead
        ? { last: 'Nothing saved yet', next: null }
        : { last: 'No lead', next: next('Find a lead') };
  }
}

const said = (words: string, at: Date | undefined): string => (at ? `${words} ${shortDay(at)}` : words);

const newest = (dates: (Date | undefined)[]): Date | undefined =>
  dates.reduce((a, b) => (b && (!a || b > a) ? b : a), undefined);

const all = ({ figures }: BoardRow) => [...figures.values()];
const lastAnswer = (row: BoardRow) =>
  newest(all(row).flatMap(({ queries }) => queries.map(({ answer }) => answer?.at)));
const lastQuery = (row: BoardRow) => newest(all(row).flatMap(({ queries }) => queries.map(({ at }) => at)));
const lastAcceptance = (row: BoardRow) =>
  newest(all(row).flatMap(({ acceptances }) => acceptances.map(({ at }) => at)));
const lastSave = (row: BoardRow) => newest(all(row).map(({ saved }) => saved?.at));

function changed({ standings, figures }: BoardRow): { last: string } {
  const first = standings.find(({ standing }) => standing === 'changed-since-accepted');
  const figure = first && figures.get(first.asked.key);
  return { last: said(`${first?.asked.code ?? 'A figure'} changed`, figure?.saved?.at) };
}

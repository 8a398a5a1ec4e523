import { network } from '../network/current.ts';
import { shortDay } from '../network/days.ts';
import { paths } from '../paths.ts';
import { returnWords } from '../returns/stage.words.ts';
import { type Board, type BoardRow, cellsOf } from './board.ts';

type BoardColumns = Board['columns'];

/** More members than this go on to further pages of a board; what is counted below them is over all. */
export const ROWS_A_PAGE = 50;

/** Whether a column is the first of its theme. */
export const isFirst = (columns: BoardColumns, i: number): boolean =>
  columns[i]?.theme !== columns[i - 1]?.theme;

/** The columns under their themes: "01 Workforce headcount" under Employment. */
export function groupsOf(columns: BoardColumns) {
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
export function rowView(row: BoardRow, columns: BoardColumns) {
  const { member, standing, return: one, line } = row;
  return {
    member: member.name,
    href: one ? paths.returnFigures(one._id) : null,
    state: returnWords[standing],
    needs: standing === 'answered' || standing === 'changed',
    cells: cellsOf(line, columns).map(({ mark, figure }, i) => ({
      code: columns[i]?.code ?? '',
      state: mark ?? 'nothing-yet',
      first: isFirst(columns, i),
      href: figure && paths.figure(figure),
    })),
    ...nextThing(row),
  };
}

interface NextThing {
  last: string;
  next: { text: string; href: string } | null;
}

/** The last thing that happened, and what a coordinator does next. */
function nextThing({ member, standing, return: one, line }: BoardRow): NextThing {
  const href = one ? paths.returnFigures(one._id) : paths.memberPeople(member.id);
  const next = (text: string) => ({ text, href });
  switch (standing) {
    case 'answered':
      return { last: said('Answer came', line.at), next: next('Read it') };
    case 'changed':
      return { last: said(`${firstChanged(line)} changed`, line.at), next: next('Check it') };
    case 'submitted':
      return { last: said('Submitted', line.at), next: next('Check it') };
    case 'queried':
      return { last: said('Query sent', line.at), next: null };
    case 'accepted':
      return { last: said('Accepted', line.at), next: null };
    case 'drafting':
      return { last: said('Last saved', line.at), next: null };
    default:
      return member.hasLead
        ? { last: 'Nothing saved yet', next: null }
        : { last: 'No lead', next: next('Find a lead') };
  }
}

const said = (words: string, at: Date | undefined): string => (at ? `${words} ${shortDay(at)}` : words);

const firstChanged = ({ asked, stages }: BoardRow['line']): string =>
  asked[stages.indexOf('changed-since-accepted')]?.code ?? 'A figure';

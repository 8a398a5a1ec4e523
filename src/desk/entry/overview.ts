import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { clock, shortDay } from '../../network/days.ts';
import type { StoredFigure } from '../../returns/return.context.ts';
import { stateWord } from '../../web/helpers/state-word.ts';
import type { PageGiven, RowContext } from './row.context.ts';
import type { FigureMark } from './typed.row.ts';

/** What stands beside and below the figures: how far all of them are. */
export const overviewOf = (context: RowContext, given: PageGiven, rows: readonly FigureMark[]) => ({
  foot: { ...savedWords(context, given), kept: given.kept, left: leftWords(rows) },
  nav: navOf(rows),
  tally: { done: rows.filter(row => row.done).length, of: rows.length },
});

/** Rows under the theme of each, themes without any left out. */
export function byTheme<R extends FigureMark>(rows: readonly R[]) {
  return network.themes
    .map(({ key, name, icon }) => ({ key, name, icon, rows: rows.filter(row => row.theme === key) }))
    .filter(theme => theme.rows.length > 0);
}

/** The marks of the page's list; what is to do and what is to be put right look the same. */
const MARKS: Record<string, { state: string; word: string }> = {
  'to-do': { state: 'drafted', word: 'To do:' },
  wrong: { state: 'drafted', word: 'To put right:' },
  done: { state: 'submitted', word: 'Done:' },
};

const navOf = (rows: readonly FigureMark[]) =>
  byTheme(rows).map(({ name, rows: figures }) => ({
    name,
    figures: figures.map(({ key, name, part, mark }) => ({
      name: part ? `${name}, ${part}` : name,
      href: `#${key}`,
      ...(MARKS[mark] ?? { state: mark, word: `${stateWord(mark)}:` }),
    })),
  }));

function savedWords({ saved: figures, people, me }: RowContext, { at }: PageGiven) {
  const saved = [...figures.values()]
    .filter(one => one.saved !== null)
    .sort((a, b) => Number(b.saved?.at) - Number(a.saved?.at));
  const mine = saved.find(({ saved }) => String(saved?.by) === me)?.saved?.at ?? null;
  const other = saved.find(({ saved }) => String(saved?.by) !== me);
  return {
    mine,
    today: mine !== null && dayOf(mine) === dayOf(at),
    other: other ? othersSave(other, people, at) : null,
  };
}

/** "Cleo Ware saved EMP-03 at 14:05." */
function othersSave({ indicator, saved }: StoredFigure, people: Map<string, string>, now: Date): string {
  const who = people.get(String(saved?.by)) ?? 'A colleague';
  if (!saved) return '';
  const when = dayOf(saved.at) === dayOf(now) ? `at ${clock(saved.at)}` : `on ${shortDay(saved.at, now)}`;
  return `${who} saved ${indicator} ${when}.`;
}

/** "2 to do", "1 to put right", "1 question about size": each leads to the first of its kind. */
function leftWords(rows: readonly FigureMark[]): { text: string; href: string }[] {
  const kinds = [
    { text: 'to do', of: rows.filter(({ mark }) => mark === 'to-do') },
    { text: 'to put right', of: rows.filter(({ mark }) => mark === 'wrong') },
    { text: 'about size', of: rows.filter(({ questions }) => questions.length > 0) },
  ];
  return kinds.flatMap(({ text, of: [first, ...others] }) => {
    if (!first) return [];
    const n = others.length + 1;
    const counted = text === 'about size' ? (n === 1 ? '1 question' : `${n} questions`) : String(n);
    return [{ text: `${counted} ${text}`, href: `#${first.key}` }];
  });
}

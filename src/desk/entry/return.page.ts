import { Types } from 'mongoose';
import { evidenceNamed } from '../../evidence/evidence.ts';
import { isCore, versionOn } from '../../indicators/catalogue.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { clock, daysBetween, shortDay } from '../../network/days.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import type { SignedIn } from '../../people/person.ts';
import { joinsNext } from '../../publications/next-report.ts';
import { dueOn } from '../../returns/due.ts';
import type { TypedFigure } from '../../returns/figure.fields.ts';
import { isLate } from '../../returns/late.ts';
import { namesOf } from '../../returns/recipients.ts';
import type { FiguresByKey, ReturnContext, StoredFigure } from '../../returns/return.context.ts';
import { lifeOf } from '../../returns/return.words.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allowed } from '../../web/allow.ts';
import type { FormView } from '../../web/forms/form.ts';
import { stateWord } from '../../web/helpers/state-word.ts';
import { type FigureRow, figureRow } from './figure.row.ts';
import type { RowContext } from './row.context.ts';

interface PageGiven {
  person: SignedIn;
  form: FormView;
  conflicts: Map<string, { theirs: StoredFigure; yours: TypedFigure }>;
  at: Date;
  /** The figures as they are saved, by key; the bundle has what its writer typed since laid over them. */
  saved: FiguresByKey;
  /** When what is not saved yet was kept; null where there is nothing of the kind. */
  kept: Date | null;
  /** An answer while one types, not the page. */
  live?: boolean;
}

/** What stands in a return's rules about who may do what. */
export const thingOf = ({ return: one, member }: ReturnContext) => ({
  member: member.id,
  submissions: one.submissions,
  sponsorAttests: member.sponsorAttests,
});

/** Everything the page of a return shows to those who fill it in. */
export async function returnPage(bundle: ReturnContext, given: PageGiven) {
  const context = await contextOf(bundle, given);
  const rows = bundle.asked.map(asked => figureRow(context, asked));
  const { return: one, period, before } = bundle;
  const life = lifeOf({ ...bundle, figures: given.saved });
  return {
    form: given.form,
    label: periodLabel(period.key),
    before: before !== null,
    lastLabel: before ? `Last time, ${periodLabel(before.period.key)}` : 'Last time',
    thisLabel: `This time, ${periodLabel(period.key)}`,
    starts: period.starts,
    ends: period.ends,
    ...dueWords(bundle, given.at),
    themes: byTheme(rows),
    may: allowed(returnPolicy, given.person, thingOf(bundle)),
    submitted: one.submissions.at(-1)?.at ?? null,
    life,
    /** Accepted, and nothing typed since: there is nothing to send. */
    settled: life.accepted !== null && given.kept === null,
    joins: await joinsNext(period, given.at),
    changed: changedSince({ ...bundle, figures: given.saved }),
    foot: { ...savedWords(context, given), kept: given.kept, left: leftWords(rows) },
    nav: navOf(rows),
    tally: { done: rows.filter(row => row.done).length, of: rows.length },
    more: moreOf(bundle),
    paths: {
      save: paths.return(one._id),
      check: paths.returnCheck(one._id),
      all: paths.memberReturns(bundle.member.id),
    },
  };
}

async function contextOf(bundle: ReturnContext, given: PageGiven): Promise<RowContext> {
  const { form, conflicts, person, saved, live = false } = given;
  const figures = [...saved.values()];
  const files = figures.flatMap(({ typed }) => (typed?.file ? [typed.file] : []));
  const ids = figures.flatMap(({ saved, queries }) => [
    ...(saved ? [saved.by] : []),
    ...queries.map(({ by }) => by),
  ]);
  const staged = Object.entries(form.values).filter(([name]) => name.endsWith('-file-staged'));
  const wanted = [...files, ...staged.map(([, id]) => String(id))];
  const [named, people] = await Promise.all([namedFiles(wanted), namesOf(ids)]);
  return { bundle, saved, form, conflicts, files: named, people, me: String(person._id), live };
}

async function namedFiles(ids: string[]): Promise<Map<string, string>> {
  const real = ids.filter(id => /^[0-9a-f]{24}$/.test(id)).map(id => new Types.ObjectId(id));
  return new Map((await evidenceNamed(real)).map(({ id, name }) => [String(id), name]));
}

/** When it is due, how many days are left, and whether it is late though it was never sent. */
export function dueWords({ return: one, period, member }: ReturnContext, at: Date) {
  const due = dueOn(period, member.yearStart, one.extension);
  const days = daysBetween(dayOf(at), due);
  return { due, days, overdue: isLate({ member, return: one }, period, at), late: -days };
}

function byTheme(rows: FigureRow[]) {
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

const navOf = (rows: FigureRow[]) =>
  byTheme(rows).map(({ name, rows: figures }) => ({
    name,
    figures: figures.map(({ key, name, part, mark }) => ({
      name: part ? `${name}, ${part}` : name,
      href: `#${key}`,
      ...(MARKS[mark] ?? { state: mark, word: `${stateWord(mark)}:` }),
    })),
  }));

/** The figures that were saved again after the return was submitted. */
export function changedSince({ return: one, asked, figures }: ReturnContext): string[] {
  const last = one.submissions.at(-1);
  if (!last) return [];
  const attested = new Map(last.figures.map(({ figure, version }) => [String(figure), version]));
  return asked
    .filter(({ key }) => {
      const figure = figures.get(key);
      return figure && attested.get(String(figure._id)) !== figure.saved?.version;
    })
    .map(({ key }) => key);
}

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
function leftWords(rows: FigureRow[]): { text: string; href: string }[] {
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

/** The indicators by choice that are not asked yet. */
function moreOf({ return: { asked: codes }, period, indicators }: ReturnContext) {
  const asked = new Set(codes);
  return indicators
    .filter(
      one => !isCore(one, period.starts) && !asked.has(one.code) && versionOn(one, period.starts) !== null,
    )
    .map(({ code, name }) => ({ value: code, text: `${name} (${code})` }));
}

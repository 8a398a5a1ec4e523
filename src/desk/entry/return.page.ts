import { Types } from 'mongoose';
import { evidenceNamed } from '../../evidence/evidence.ts';
import { isCore, versionOn } from '../../indicators/catalogue.ts';
import { dayOf } from '../../network/day.ts';
import { daysBetween } from '../../network/days.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import { joinsNext } from '../../publications/next-report.ts';
import { dueOn } from '../../returns/due.ts';
import { countsAnew } from '../../returns/entry/counting.ts';
import { isLate } from '../../returns/late.ts';
import { namesOf } from '../../returns/recipients.ts';
import type { ReturnContext } from '../../returns/return.context.ts';
import { lifeOf } from '../../returns/return.words.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allowed } from '../../web/allow.ts';
import { entryRow } from './entry.row.ts';
import { byTheme, overviewOf } from './overview.ts';
import type { PageGiven, RowContext } from './row.context.ts';

/** What stands in a return's rules about who may do what. */
export const thingOf = ({ return: one, member }: ReturnContext) => ({
  member: member.id,
  submissions: one.submissions,
  sponsorAttests: member.sponsorAttests,
});

/** Everything the page of a return shows to those who fill it in. */
export async function returnPage(returnContext: ReturnContext, given: PageGiven) {
  const context = await contextOf(returnContext, given);
  const rows = returnContext.asked.map(asked => entryRow(context, asked));
  const { return: one, period, before } = returnContext;
  const life = lifeOf({ ...returnContext, figures: given.saved });
  return {
    form: given.form,
    label: periodLabel(period.key),
    before: before !== null,
    lastLabel: before ? `Last time, ${periodLabel(before.period.key)}` : 'Last time',
    thisLabel: `This time, ${periodLabel(period.key)}`,
    starts: period.starts,
    ends: period.ends,
    ...dueWords(returnContext, given.at),
    themes: byTheme(rows),
    may: allowed(returnPolicy, given.person, thingOf(returnContext)),
    submitted: one.submissions.at(-1)?.at ?? null,
    life,
    /** Accepted, and nothing typed since: there is nothing to send. */
    settled: life.accepted !== null && given.kept === null,
    joins: await joinsNext(period, given.at),
    changed: changedSince({ ...returnContext, figures: given.saved }),
    ...overviewOf(context, given, rows),
    more: moreOf(returnContext),
    paths: {
      save: paths.return(one._id),
      check: paths.returnCheck(one._id),
      all: paths.memberReturns(returnContext.member.id),
    },
  };
}

async function contextOf(returnContext: ReturnContext, given: PageGiven): Promise<RowContext> {
  const { form, conflicts, person, saved } = given;
  const figures = [...saved.values()];
  const files = figures.flatMap(({ typed }) => (typed?.file ? [typed.file] : []));
  const ids = figures.flatMap(({ saved, queries }) => [
    ...(saved ? [saved.by] : []),
    ...queries.map(({ by }) => by),
  ]);
  const staged = Object.entries(form.values).filter(([name]) => name.endsWith('-file-staged'));
  const wanted = [...files, ...staged.map(([, id]) => String(id))];
  const [named, people] = await Promise.all([namedFiles(wanted), namesOf(ids)]);
  return { returnContext, saved, form, conflicts, files: named, people, me: String(person._id) };
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

/** The figures that were saved again, or count otherwise, after the return was submitted. */
export function changedSince({ return: one, asked, figures, computed }: ReturnContext): string[] {
  const last = one.submissions.at(-1);
  if (!last) return [];
  const attested = new Map(last.figures.map(({ figure, version }) => [String(figure), version]));
  return asked
    .filter(asked => {
      const figure = figures.get(asked.key);
      const moved = countsAnew(asked, { figures, computed });
      return moved || (figure && attested.get(String(figure._id)) !== figure.saved?.version);
    })
    .map(({ key }) => key);
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

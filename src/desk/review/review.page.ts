import { evidenceNamed } from '../../evidence/evidence.ts';
import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import type { SignedIn } from '../../people/person.ts';
import { joinsNext } from '../../publications/next-report.ts';
import { namesOf } from '../../returns/recipients.ts';
import type { ReturnContext } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { returnStanding } from '../../returns/stage.ts';
import { returnWords } from '../../returns/stage.words.ts';
import { allowed } from '../../web/allow.ts';
import { dueWords, thingOf } from '../entry/return.page.ts';
import { effectsOfAccepting } from './effects.ts';
import { type JudgedRow, judgedRow, withEffects } from './judged.row.ts';
import { isPublished, lastBatch } from './taking-back.ts';

/** Everything the coordinator's page of one return shows. */
export async function reviewPage(context: ReturnContext, person: SignedIn, at: Date) {
  const { return: one, period, member, asked } = context;
  const names = await namesIn(context);
  const files = await filesIn(context);
  const judged = asked.map(each => judgedRow(context, each, names, files));
  const rows = await Promise.all(judged.map(row => withEffects(context, row, at)));
  const takes = rows.filter(row => row.acceptable && !row.left);
  const standings = rows.map(({ standing }) => standing);
  const last = one.submissions.at(-1);
  return {
    label: periodLabel(period.key),
    member: member.name,
    ...dueWords(context, at),
    standing: returnWords[returnStanding(one.submissions, standings)],
    submitted: last
      ? { at: last.at, who: names.get(String(last.by)) ?? 'Someone', attestation: last.attestation }
      : null,
    themes: network.themes
      .map(({ key, name, icon }) => ({ name, icon, rows: rows.filter(row => row.theme === key) }))
      .filter(theme => theme.rows.length > 0),
    acceptable: { count: takes.length, seen: takes.map(({ seen }) => seen).join(',') },
    effects: await effectsOfAccepting(
      context,
      asked.filter(({ key }) => takes.some(row => row.key === key)),
      at,
    ),
    left: leftIn(rows),
    joins: rows.some(({ acceptable }) => acceptable) ? await joinsNext(period, at) : null,
    batch: await batchView(context, names),
    may: allowed(returnPolicy, person, thingOf(context)),
    paths: {
      acceptance: paths.returnAcceptance(one._id),
      takingBack: paths.returnAcceptanceTaken(one._id),
      board: paths.period(period.key),
      returns: paths.returns,
    },
  };
}

/** What is judged one by one, and why. */
const leftIn = (rows: readonly JudgedRow[]) =>
  rows.flatMap(({ acceptable, left, name, href }) => (acceptable && left ? [{ name, why: left, href }] : []));

/** What was accepted together last, which can be taken back until a report with it is published. */
async function batchView(context: ReturnContext, names: ReadonlyMap<string, string>) {
  const batch = lastBatch(context);
  return (
    batch && {
      id: String(batch.id),
      at: batch.at,
      who: names.get(String(batch.by)) ?? 'A coordinator',
      count: batch.figures.length,
      published: await isPublished(context.period.key, batch.at),
    }
  );
}

/** Everybody who did something with these figures, by id. */
export async function namesIn({ figures, return: one }: ReturnContext): Promise<Map<string, string>> {
  const ids = [...figures.values()].flatMap(({ saved, queries, acceptances }) => [
    ...(saved ? [saved.by] : []),
    ...queries.flatMap(({ by, answer }) => [by, ...(answer ? [answer.by] : [])]),
    ...acceptances.map(({ by }) => by),
  ]);
  return namesOf([...ids, ...one.submissions.map(({ by }) => by)]);
}

export async function filesIn({ figures }: ReturnContext): Promise<Map<string, string>> {
  const ids = [...figures.values()].flatMap(({ content }) => content?.evidence.file ?? []);
  return new Map((await evidenceNamed(ids)).map(({ id, name }) => [String(id), name]));
}

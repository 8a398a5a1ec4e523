import { evidenceNamed } from '../../evidence/evidence.ts';
import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import type { SignedIn } from '../../people/person.ts';
import { joinsNext } from '../../publications/next-report.ts';
import { nameOf, questionsAbout } from '../../returns/entry/checking.ts';
import { lastContent } from '../../returns/entry/figure.calculated.ts';
import { changeWords, figureWords } from '../../returns/figure.words.ts';
import { namesOf } from '../../returns/recipients.ts';
import type { RequestedFigure } from '../../returns/requested.ts';
import {
  dependenciesOf,
  linkedIn,
  type ReturnContext,
  type StoredFigure,
  standingIn,
} from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { versionOfLink } from '../../returns/review/figure.review.ts';
import { attestedVersion, type FigureStage, returnStanding } from '../../returns/stage.ts';
import { markOf, returnWords } from '../../returns/stage.words.ts';
import { allowed } from '../../web/allow.ts';
import { dueWords, thingOf } from '../entry/return.page.ts';
import { effectsOfAccepting } from './effects.ts';
import { isPublished, lastBatch } from './taking-back.ts';

/** Everything the coordinator's page of one return shows. */
export async function reviewPage(bundle: ReturnContext, person: SignedIn, at: Date) {
  const { return: one, period, member, asked } = bundle;
  const names = await namesIn(bundle);
  const files = await filesIn(bundle);
  const judged = asked.map(each => judgedRow(bundle, each, names, files));
  const rows = await Promise.all(judged.map(row => withEffects(bundle, row, at)));
  const takes = rows.filter(row => row.acceptable && !row.left);
  const batch = lastBatch(bundle);
  const standings = rows.map(({ standing }) => standing);
  const last = one.submissions.at(-1);
  return {
    label: periodLabel(period.key),
    member: member.name,
    ...dueWords(bundle, at),
    standing: returnWords[returnStanding(one.submissions, standings)],
    submitted: last
      ? { at: last.at, who: names.get(String(last.by)) ?? 'Someone', attestation: last.attestation }
      : null,
    themes: network.themes
      .map(({ key, name, icon }) => ({ name, icon, rows: rows.filter(row => row.theme === key) }))
      .filter(theme => theme.rows.length > 0),
    acceptable: { count: takes.length, seen: takes.map(({ seen }) => seen).join(',') },
    effects: await effectsOfAccepting(
      bundle,
      asked.filter(({ key }) => takes.some(row => row.key === key)),
      at,
    ),
    left: rows.flatMap(({ acceptable, left, name, href }) =>
      acceptable && left ? [{ name, why: left, href }] : [],
    ),
    joins: rows.some(({ acceptable }) => acceptable) ? await joinsNext(period, at) : null,
    batch: batch && {
      id: String(batch.id),
      at: batch.at,
      who: names.get(String(batch.by)) ?? 'A coordinator',
      count: batch.figures.length,
      published: await isPublished(period.key, batch.at),
    },
    may: allowed(returnPolicy, person, thingOf(bundle)),
    paths: {
      acceptance: paths.returnAcceptance(one._id),
      takingBack: paths.returnAcceptanceTaken(one._id),
      board: paths.period(period.key),
      returns: paths.returns,
    },
  };
}

type JudgedRow = ReturnType<typeof judgedRow>;

/** What accepting this figure alone would change for the public of the pledges that it measures. */
export async function withEffects(bundle: ReturnContext, row: JudgedRow, at: Date) {
  const own = row.acceptable ? bundle.asked.filter(({ key }) => key === row.key) : [];
  return { ...row, effects: await effectsOfAccepting(bundle, own, at) };
}

/** One figure as the coordinator judges it. */
export function judgedRow(
  bundle: ReturnContext,
  asked: RequestedFigure,
  names: Map<string, string>,
  files: Map<string, string>,
) {
  const figure = bundle.figures.get(asked.key);
  const standing = standingIn(asked, bundle.figures, bundle.return, bundle.indicators);
  const content = figure?.content ?? null;
  const { denominator } = dependenciesOf(asked, bundle.figures, bundle.indicators);
  const last = bundle.before?.figures.get(asked.key);
  const before = last ? lastContent(last) : null;
  const linked = denominator?.amount ?? null;
  return {
    id: figure ? String(figure._id) : null,
    key: asked.key,
    code: asked.code,
    name: nameOf(asked),
    theme: asked.indicator.theme,
    standing,
    mark: markOf(standing, content?.state ?? null),
    words: content ? figureWords(asked.version, content, linked, network.rings) : null,
    last:
      before && last?.definition === asked.version.version
        ? figureWords(asked.version, before, linkBefore(bundle, asked))
        : null,
    change:
      content && before && last?.definition === asked.version.version
        ? changeWords(asked.version, content, before, { now: linked, before: linkBefore(bundle, asked) })
        : null,
    questions: content ? questionsAbout(bundle, asked, content).map(({ text }) => text) : [],
    why: content?.reasons.size ?? null,
    link: content?.evidence.link || null,
    file: fileOf(content?.evidence.file, files),
    saved: figure?.saved
      ? { who: names.get(String(figure.saved.by)) ?? 'Someone', at: figure.saved.at }
      : null,
    queries: (figure?.queries ?? []).map(query => queryView(query, names)),
    open: figure?.queries.find(({ answer }) => !answer)?._id.toString() ?? null,
    acceptable: isAcceptable(bundle, asked, figure, standing),
    left: leftAlone(bundle, asked, figure),
    seen: figure ? seenOf(bundle, asked, figure) : '',
    href: figure ? paths.figure(figure._id) : null,
    paths: figure
      ? {
          acceptance: paths.figureAcceptance(figure._id),
          queries: paths.figureQueries(figure._id),
          answers: paths.figureAnswers(figure._id),
        }
      : null,
  };
}

function linkBefore({ before, indicators }: ReturnContext, asked: RequestedFigure): number | null {
  return before ? (dependenciesOf(asked, before.figures, indicators).denominator?.amount ?? null) : null;
}

function fileOf(id: { toString(): string } | null | undefined, files: Map<string, string>) {
  const name = id ? files.get(String(id)) : undefined;
  return id && name ? { name, href: paths.evidence(id) } : null;
}

const queryView = (query: StoredFigure['queries'][number], names: Map<string, string>) => ({
  id: String(query._id),
  who: names.get(String(query.by)) ?? 'The coordinator',
  at: query.at,
  question: query.question,
  answer: query.answer
    ? { who: names.get(String(query.answer.by)) ?? 'Someone', at: query.answer.at, text: query.answer.text }
    : null,
});

/** Whether the very version on the page was attested and waits to be accepted. */
function isAcceptable(
  { return: one, figures, indicators }: ReturnContext,
  { version }: RequestedFigure,
  figure: StoredFigure | undefined,
  standing: FigureStage,
): boolean {
  if (!figure?.content || standing === 'accepted') return false;
  const link = figure.content.state === 'value' ? linkedIn(figures, version.denominatorIs, indicators) : null;
  const fits = !link || attestedVersion(one, link.figure) === link.version;
  return fits && attestedVersion(one, figure._id) === figure.saved?.version;
}

/** Why a figure is judged by itself and not with the others; null where nothing about it is open. */
export function leftAlone(
  bundle: ReturnContext,
  asked: RequestedFigure,
  figure: StoredFigure | undefined,
): string | null {
  const content = figure?.content;
  if (!content) return null;
  if (figure.queries.some(({ answer }) => !answer)) return 'a question about it is open';
  const unexplained = !content.reasons.size && questionsAbout(bundle, asked, content).length > 0;
  return unexplained ? 'nobody has said why its size is as it is' : null;
}

/** The versions a coordinator sees, as forms carry them: "id:3:0". */
function seenOf(
  { figures, indicators }: ReturnContext,
  { version }: RequestedFigure,
  figure: StoredFigure,
): string {
  const link = linkedIn(figures, version.denominatorIs, indicators);
  return `${figure._id}:${figure.saved?.version ?? 0}:${versionOfLink(figure, link?.version)}`;
}

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

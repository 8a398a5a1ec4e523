import { network } from '../../network/current.ts';
import { paths } from '../../paths.ts';
import { countsAnew } from '../../returns/entry/counting.ts';
import { lastContent } from '../../returns/entry/figure.calculated.ts';
import { nameOf, questionsAbout } from '../../returns/entry/submission-check.ts';
import type { FigureContent } from '../../returns/figure/figure.ts';
import { changeWords, figureWords } from '../../returns/figure/figure.words.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';
import {
  dependenciesOf,
  linkedIn,
  type ReturnContext,
  type StoredFigure,
  standingIn,
} from '../../returns/return.context.ts';
import { versionOfLink } from '../../returns/review/figure.review.ts';
import { attestedVersion, type FigureStage } from '../../returns/stage.ts';
import { markOf } from '../../returns/stage.words.ts';
import { effectsOfAccepting } from './effects.ts';

export type JudgedRow = ReturnType<typeof judgedRow>;

/** What accepting this figure alone would change for the public of the pledges that it measures. */
export async function withEffects(context: ReturnContext, row: JudgedRow, at: Date) {
  const own = row.acceptable ? context.asked.filter(({ key }) => key === row.key) : [];
  return { ...row, effects: await effectsOfAccepting(context, own, at) };
}

/** One figure as the coordinator judges it. */
export function judgedRow(
  context: ReturnContext,
  asked: RequestedFigure,
  names: Map<string, string>,
  files: Map<string, string>,
) {
  const figure = context.figures.get(asked.key);
  const standing = standingIn(asked, context.figures, context.return, context.indicators);
  const content = figure?.content ?? null;
  return {
    id: figure ? String(figure._id) : null,
    key: asked.key,
    code: asked.code,
    name: nameOf(asked),
    theme: asked.indicator.theme,
    standing,
    mark: markOf(standing, content?.state ?? null),
    ...besideLastTime(context, asked, content),
    questions: content ? questionsAbout(context, asked, content).map(({ text }) => text) : [],
    why: content?.reasons.size ?? null,
    link: content?.evidence.link || null,
    file: fileOf(content?.evidence.file, files),
    saved: figure?.saved
      ? { who: names.get(String(figure.saved.by)) ?? 'Someone', at: figure.saved.at }
      : null,
    queries: (figure?.queries ?? []).map(query => queryView(query, names)),
    open: figure?.queries.find(({ answer }) => !answer)?._id.toString() ?? null,
    acceptable: isAcceptable(context, asked, figure, standing),
    left: leftAlone(context, asked, figure),
    seen: figure ? seenOf(context, asked, figure) : '',
    href: figure ? paths.figure(figure._id) : null,
    paths: figure ? pathsOf(figure) : null,
  };
}

/** What it says; and what it said last time, by the same definition, with what changed. */
function besideLastTime(context: ReturnContext, asked: RequestedFigure, content: FigureContent | null) {
  const { version } = asked;
  const { figures, before, indicators } = context;
  const then = contentBefore(context, asked);
  const link = {
    now: linkIn(asked, figures, indicators),
    before: before && linkIn(asked, before.figures, indicators),
  };
  return {
    words: content && figureWords(version, content, link.now, network.rings),
    last: then && figureWords(version, then, link.before),
    change: content && then && changeWords(version, content, then, link),
  };
}

function contentBefore({ before }: ReturnContext, { key, version }: RequestedFigure): FigureContent | null {
  const last = before?.figures.get(key);
  return last?.definition === version.version ? lastContent(last) : null;
}

/** The amount of the figure that is its denominator. */
const linkIn = (...of: Parameters<typeof dependenciesOf>): number | null =>
  dependenciesOf(...of).denominator?.amount ?? null;

const pathsOf = ({ _id }: StoredFigure) => ({
  acceptance: paths.figureAcceptance(_id),
  queries: paths.figureQueries(_id),
  answers: paths.figureAnswers(_id),
});

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
  context: ReturnContext,
  asked: RequestedFigure,
  figure: StoredFigure | undefined,
): string | null {
  const content = figure?.content;
  if (!content) return null;
  if (figure.queries.some(({ answer }) => !answer)) return 'a question about it is open';
  if (content.override) return 'the member says otherwise than what is counted here';
  if (countsAnew(asked, context)) return 'it counts otherwise now, and the member has to send it again';
  const unexplained = !content.reasons.size && questionsAbout(context, asked, content).length > 0;
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

import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import type { SignedIn } from '../../people/person.ts';
import { joinsNext } from '../../publications/next-report.ts';
import { type CheckedFigure, checkedOf, nameOf, problemsOf } from '../../returns/entry/submission-check.ts';
import { figureWords } from '../../returns/figure/figure.words.ts';
import { dependenciesOf, type ReturnContext, standingIn } from '../../returns/return.context.ts';
import type { WholeReturn } from '../../returns/return.read.ts';
import { lifeOf } from '../../returns/return.words.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { allowed } from '../../web/allow.ts';
import { effectsOfAccepting, notAccepted } from '../review/effects.ts';
import { changedSince, dueWords, thingOf } from './return.page.ts';

/** What a person agrees to who submits a return. */
export const ATTESTATION =
  'I have read these figures. To the best of my knowledge they are right and counted as the definitions say.';

/** The exact versions on a page, and what was counted, as its form carries them: "id:3,id:1,VOI-01-year=3/4". */
export const versionsSeen = (context: ReturnContext): string =>
  [
    ...versionsOf(context).map(({ figure, version }) => `${figure}:${version}`),
    ...[...context.computed].map(([key, { numerator, denominator }]) => `${key}=${numerator}/${denominator}`),
  ].join(',');

/** The figures asked, each as it is saved. */
export const versionsOf = ({ asked, figures }: ReturnContext) =>
  asked
    .flatMap(({ key }) => figures.get(key) ?? [])
    .map(({ _id: figure, saved }) => ({ figure, version: saved?.version ?? 0 }));

/** Everything the check page shows to the person who is about to submit, or to read, a return. */
export async function checkPage(context: ReturnContext<WholeReturn>, person: SignedIn, at: Date) {
  const checked = checkedOf(context);
  const problems = problemsOf(checked);
  const blank = checked.filter(({ read }) => read.problems.length > 0 && read.blank).length;
  const { return: one, period, member } = context;
  const changed = changedSince(context);
  const last = one.submissions.at(-1);
  return {
    label: periodLabel(period.key),
    member: member.name,
    ...dueWords(context, at),
    themes: byTheme(context, checked),
    ready: problems.length === 0,
    blank,
    wrong: checked.flatMap(({ read }) => (read.blank ? [] : read.problems)).length,
    may: allowed(returnPolicy, person, thingOf(context)),
    sponsorAttests: member.sponsorAttests,
    asked: one.attestationAsked?.at ?? null,
    submitted: last?.at ?? null,
    life: lifeOf(context),
    joins: await joinsNext(period, at),
    effects: problems.length === 0 ? await effectsOfAccepting(context, notAccepted(context), at) : [],
    changed: changed.length,
    open: !last || changed.length > 0,
    attestation: ATTESTATION,
    seen: versionsSeen(context),
    version: String(one.version),
    paths: {
      back: paths.return(one._id),
      submission: paths.returnSubmission(one._id),
      attestation: paths.returnAttestation(one._id),
    },
  };
}

function byTheme(context: ReturnContext, checked: CheckedFigure[]) {
  return network.themes
    .map(({ key, name }) => ({
      name,
      rows: checked.filter(({ asked }) => asked.indicator.theme === key).map(one => row(context, one)),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function row(context: ReturnContext, { asked, figure, read, questions }: CheckedFigure) {
  const { denominator } = dependenciesOf(asked, context.figures, context.indicators);
  const words = read.content
    ? figureWords(asked.version, read.content, denominator?.amount ?? null, network.rings)
    : null;
  const [problem] = read.problems;
  return {
    name: nameOf(asked),
    code: asked.code,
    words,
    standing: standingIn(asked, context.figures, context.return, context.indicators),
    blank: read.blank,
    problem: problem ? (read.blank ? 'Write the figure, or say why there is none.' : problem.message) : null,
    questions: questions.map(({ text }) => text),
    evidence: Boolean(figure?.content?.evidence.file || figure?.content?.evidence.link),
    href: `${paths.return(context.return._id)}#${problem ? `${asked.key}-${problem.box}` : asked.key}`,
  };
}

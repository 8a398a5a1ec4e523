import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import type { SignedIn } from '../../people/person.ts';
import { joinsNext } from '../../publications/next-report.ts';
import { Figure, type FigureVersion } from '../../returns/figure.ts';
import { figureWords } from '../../returns/figure.words.ts';
import { namesOf } from '../../returns/recipients.ts';
import type { RequestedFigure } from '../../returns/requested.ts';
import { dependenciesOf, type ReturnContext, type StoredFigure } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { askedOf } from '../../returns/review/figure.review.ts';
import { allowed } from '../../web/allow.ts';
import type { FormView } from '../../web/forms/form.ts';
import { conflictRows } from '../entry/conflict.rows.ts';
import { thingOf } from '../entry/return.page.ts';
import { filesIn, judgedRow, namesIn, withEffects } from './review.page.ts';

interface FigureView {
  person: SignedIn;
  form: FormView;
  /** The version a coordinator judged, which is not the newest any more. */
  overtaken: number | null;
  at: Date;
}

/** One figure with all its versions, and what was asked and answered about it. */
export async function figurePage(
  bundle: ReturnContext,
  figure: StoredFigure,
  { person, form, overtaken, at }: FigureView,
) {
  const asked = askedOf(bundle, figure);
  const whole = await Figure.findById(figure._id, { history: 1 }).lean();
  const history = whole?.history ?? [];
  const writers = await namesOf(history.map(({ by }) => by));
  const names = new Map([...(await namesIn(bundle)), ...writers]);
  const row = await withEffects(bundle, judgedRow(bundle, asked, names, await filesIn(bundle)), at);
  const may = allowed(returnPolicy, person, thingOf(bundle));
  return {
    form,
    label: periodLabel(bundle.period.key),
    lastLabel: bundle.before ? `Last time, ${periodLabel(bundle.before.period.key)}` : null,
    joins: row.acceptable ? await joinsNext(bundle.period, at) : null,
    member: bundle.member.name,
    row,
    versions: history.map(one => versionView(bundle, asked, figure, one, names)).reverse(),
    overtaken:
      overtaken === null
        ? null
        : { version: overtaken, rows: overtakenRows(asked, figure, history, overtaken) },
    may,
    back: may.accept || may.query ? paths.returnFigures(bundle.return._id) : paths.return(bundle.return._id),
    edit: may.fill ? `${paths.return(bundle.return._id)}#${asked.key}` : null,
  };
}

/** What the coordinator had seen beside what stands there now. */
function overtakenRows(asked: RequestedFigure, figure: StoredFigure, history: FigureVersion[], seen: number) {
  const then = history.find(({ version }) => version === seen);
  return conflictRows(asked, figure.typed ?? {}, then?.typed ?? {});
}

function versionView(
  bundle: ReturnContext,
  asked: RequestedFigure,
  { acceptances }: StoredFigure,
  { version, content, typed, by, at }: FigureVersion,
  names: Map<string, string>,
) {
  const { denominator } = dependenciesOf(asked, bundle.figures, bundle.indicators);
  const accepted = acceptances.find(one => one.version === version);
  return {
    version,
    at,
    who: names.get(String(by)) ?? 'Someone',
    words: content ? figureWords(asked.version, content, denominator?.amount ?? null, network.rings) : null,
    typed: content ? '' : Object.values(typed ?? {}).join(', '),
    accepted: accepted ? { who: names.get(String(accepted.by)) ?? 'a coordinator', at: accepted.at } : null,
  };
}

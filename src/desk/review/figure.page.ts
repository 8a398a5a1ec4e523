import { network } from '../../network/current.ts';
import { periodLabel } from '../../network/year.ts';
import { paths } from '../../paths.ts';
import type { SignedIn } from '../../people/person.ts';
import { joinsNext } from '../../publications/next-report.ts';
import { Figure, type FigureVersion } from '../../returns/figure/figure.ts';
import { figureWords } from '../../returns/figure/figure.words.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';
import { namesOf } from '../../returns/recipients.ts';
import { dependenciesOf, type ReturnContext, type StoredFigure } from '../../returns/return.context.ts';
import { returnPolicy } from '../../returns/returns.policy.ts';
import { askedOf } from '../../returns/review/figure.review.ts';
import { allowed } from '../../web/allow.ts';
import { conflictRows } from '../entry/conflict.rows.ts';
import { thingOf } from '../entry/return.page.ts';
import { judgedRow, withEffects } from './judged.row.ts';
import { filesIn, namesIn } from './review.page.ts';

interface FigureView {
  person: SignedIn;
  /** The version a coordinator judged, which is not the newest any more. */
  overtaken: number | null;
  at: Date;
}

/** One figure with all its versions, and what was asked and answered about it. */
export async function figurePage(
  context: ReturnContext,
  figure: StoredFigure,
  { person, overtaken, at }: FigureView,
) {
  const asked = askedOf(context, figure);
  const whole = await Figure.findById(figure._id, { history: 1 }).lean();
  const history = whole?.history ?? [];
  const writers = await namesOf(history.map(({ by }) => by));
  const names = new Map([...(await namesIn(context)), ...writers]);
  const row = await withEffects(context, judgedRow(context, asked, names, await filesIn(context)), at);
  const may = allowed(returnPolicy, person, thingOf(context));
  return {
    label: periodLabel(context.period.key),
    lastLabel: context.before ? `Last time, ${periodLabel(context.before.period.key)}` : null,
    joins: row.acceptable ? await joinsNext(context.period, at) : null,
    member: context.member.name,
    row,
    versions: history.map(one => versionView(context, asked, figure, one, names)).reverse(),
    overtaken:
      overtaken === null
        ? null
        : { version: overtaken, rows: overtakenRows(asked, figure, history, overtaken) },
    may,
    back:
      may.accept || may.query ? paths.returnFigures(context.return._id) : paths.return(context.return._id),
    edit: may.fill ? `${paths.return(context.return._id)}#${asked.key}` : null,
  };
}

/** What the coordinator had seen beside what stands there now. */
function overtakenRows(asked: RequestedFigure, figure: StoredFigure, history: FigureVersion[], seen: number) {
  const then = history.find(({ version }) => version === seen);
  return conflictRows(asked, figure.typed ?? {}, then?.typed ?? {});
}

function versionView(
  context: ReturnContext,
  asked: RequestedFigure,
  { acceptances }: StoredFigure,
  { version, content, typed, by, at }: FigureVersion,
  names: Map<string, string>,
) {
  const { denominator } = dependenciesOf(asked, context.figures, context.indicators);
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

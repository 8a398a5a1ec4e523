import { effectsOfFigures, type FigureEffect } from '../../pledges/review/effect.figures.ts';
import type { RequestedFigure } from '../../returns/figure/requested.ts';
import { linkedIn, type ReturnContext, standingIn } from '../../returns/return.context.ts';
import { factOf } from '../../statistics/facts/accepted.read.ts';

/** What accepting these figures of a return together would change for the public of the member's pledges. */
export async function effectsOfAccepting(
  context: ReturnContext,
  asked: readonly RequestedFigure[],
  at: Date,
): Promise<FigureEffect[]> {
  const facts = asked.flatMap(one => {
    const figure = context.figures.get(one.key);
    if (!figure?.content) return [];
    const content = { ...figure.content, denominatorFrom: linkOf(context, one) };
    return [factOf(figure, { version: figure.saved?.version ?? 0, content, at })];
  });
  return effectsOfFigures(context.member.id, facts, at);
}

/** The figure that is the denominator, as accepting it now would keep it. */
const linkOf = ({ figures, indicators }: ReturnContext, { version }: RequestedFigure) =>
  linkedIn(figures, version.denominatorIs, indicators);

/** What was not accepted as it is saved now. */
export const notAccepted = ({ asked, figures, return: one, indicators }: ReturnContext): RequestedFigure[] =>
  asked.filter(each => standingIn(each, figures, one, indicators) !== 'accepted');

import { effectsOfFigures, type FigureEffect } from '../../pledges/review/effect.figures.ts';
import type { Asked } from '../../returns/requested.ts';
import { type Bundle, linkedIn, standingIn } from '../../returns/return.context.ts';
import { factOf } from '../../statistics/facts/accepted.read.ts';

/** What accepting these figures of a return together would change for the public of the member's pledges. */
export async function effectsOfAccepting(
  bundle: Bundle,
  asked: readonly Asked[],
  at: Date,
): Promise<FigureEffect[]> {
  const facts = asked.flatMap(one => {
    const figure = bundle.figures.get(one.key);
    if (!figure?.content) return [];
    const content = { ...figure.content, denominatorFrom: linkOf(bundle, one) };
    return [factOf(figure, { version: figure.saved?.version ?? 0, content, at })];
  });
  return effectsOfFigures(bundle.member.id, facts, at);
}

/** The figure that is the denominator, as accepting it now would keep it. */
const linkOf = ({ figures, indicators }: Bundle, { version }: Asked) =>
  linkedIn(figures, version.denominatorIs, indicators);

/** What was not accepted as it is saved now. */
export const notAccepted = ({ asked, figures, return: one, indicators }: Bundle): Asked[] =>
  asked.filter(each => standingIn(each, figures, one, indicators) !== 'accepted');

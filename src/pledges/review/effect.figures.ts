import type { Types } from 'mongoose';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import type { FigureFact } from '../../statistics/facts/figure.fact.ts';

import { Pledge, type StoredPledge } from '../pledge.ts';
import { currentFigures, figuresIfAccepted } from '../public/public-pledges.ts';
import { standingOf } from '../status/status.ts';
import { figureEffectText } from './effect.words.ts';

/** What the public would read of a pledge with figures accepted that measure it, as a sentence. */
export interface FigureEffect {
  indicator: string;
  text: string;
  changes: boolean;
  /** The pledge on the desk. */
  href: string;
}

/**
 * What accepting these figures of a member now would change for the public of the pledges they measure. Empty
 * where none of them measures an accepted pledge that stands.
 */
export async function effectsOfFigures(
  member: Types.ObjectId,
  accepted: readonly FigureFact[],
  at: Date,
): Promise<FigureEffect[]> {
  const measured = await measuredBy(member, accepted);
  if (measured.length === 0) return [];
  const [now, then] = await Promise.all([currentFigures(at), figuresIfAccepted(accepted, at)]);
  const on = dayOf(at);
  return measured.flatMap(pledge => {
    const before = standingOf(pledge, { figures: now }, on);
    const after = standingOf(pledge, { figures: then }, on);
    const { promise, measure } = pledge.approved ?? {};
    if (!before || !after || !promise || !measure) return [];
    const { indicator } = measure;
    return [{ indicator, href: paths.pledgeDesk(pledge._id), ...figureEffectText(promise, before, after) }];
  });
}

const measuredBy = (member: Types.ObjectId, accepted: readonly FigureFact[]): Promise<StoredPledge[]> =>
  Pledge.find({
    member,
    withdrawal: null,
    'approved.measure.indicator': { $in: [...new Set(accepted.map(({ indicator }) => indicator))] },
  })
    .sort({ 'made.at': 1 })
    .lean<StoredPledge[]>();

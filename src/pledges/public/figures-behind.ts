import { storedCatalogue } from '../../indicators/catalogue.stored.ts';
import type { ToldFigures } from '../../page-cache/told-figures.ts';
import { codesBehind } from '../../statistics/answer/basis.ts';
import type { PublicPledge } from './public-pledges.ts';

/**
 * The figures that what everyone reads of these pledges rests on: all members' of the indicators they are measured by,
 * for one member's can hold back another's, and of those that these are shares of.
 */
export function figuresBehind(pledges: readonly Pick<PublicPledge, 'pledge'>[]): ToldFigures {
  const measured = pledges.flatMap(({ pledge }) => pledge.approved?.measure?.indicator ?? []);
  return { indicators: codesBehind(measured, storedCatalogue()), members: [] };
}

import { format } from '../../indicators/format.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { SuppressionSettings } from '../../network/network.ts';
import type { Sums } from '../answer/sums.ts';
import type { ShownFigure } from '../shown-figure.ts';
import { shareText } from './amounts.ts';
import { between, isOfPeople, precisionText, type Share } from './shares.ts';
import { sumsText } from './trim-unit.ts';

export type NumberText = Pick<
  ShownFigure,
  'text' | 'short' | 'plot' | 'sums' | 'bare' | 'sumsShort' | 'distribution' | 'share'
>;

/** Words alone, with nothing to draw. */
export const nothing = (text: string): NumberText => ({
  text,
  short: text,
  bare: text,
  plot: null,
  sums: null,
  sumsShort: null,
  distribution: null,
  share: null,
});

/** A share with the two sums it is of, from those sums as they are printed. */
export function shareNumber(
  version: IndicatorVersion,
  printed: Sums,
  settings: SuppressionSettings | null,
): NumberText {
  const both = (length: 'full' | 'short') => ({
    numerator: format(printed.numerator, version.unit, length),
    denominator: format(printed.denominator ?? 0n, version.unit, length),
  });
  const sums = { sums: both('full'), sumsShort: both('short') };
  const share = shareText(printed, version, settings);
  if (!share) return { ...nothing(withoutShare(printed, sums)), ...sums };
  const detail = settings && isOfPeople(version) ? detailOf(share, printed, settings) : null;
  return { ...nothing(share.text), ...sums, plot: share.plot, share: detail };
}

/** Of too few people for a share the two counts are all there is to say. */
const withoutShare = ({ denominator }: Sums, sums: Pick<ShownFigure, 'sums'>): string =>
  (denominator && sumsText({ ...sums, text: '' })) || 'none to count';

function detailOf({ step }: Share, printed: Sums, settings: SuppressionSettings): ShownFigure['share'] {
  const [numerator, denominator] = [Number(printed.numerator), Number(printed.denominator)];
  return {
    numerator,
    denominator,
    step,
    between: between(printed, settings),
    precision: precisionText({ step }),
  };
}

import { percentage } from '../../indicators/format.ts';
import { rational } from '../../indicators/rational.ts';
import type { SuppressionSettings, Thresholds } from '../../network/network.ts';
import type { Answer, KnownShare } from '../answer/answer.ts';
import { roundedCount } from '../rounding.ts';
import type { ShownFigure } from '../shown-figure.ts';

const HUNDRED = 100n;

/**
 * How much was known of what a share is of. Of people it is a band worked out from the printed counts, so
 * that it tells no more than they do; of anything else whole per cent, never rounded up.
 */
export function knownText(
  { known, version }: Pick<Answer, 'known' | 'version'>,
  { settings, thresholds }: { settings: SuppressionSettings | null; thresholds: Thresholds },
): ShownFigure['known'] {
  if (!known || !version.known) return null;
  const { denominator, whole } = settings && version.sensitive ? printed(known, version, settings) : known;
  const much = version.sensitive ? bandOf(denominator, whole, thresholds) : wholePercent(denominator, whole);
  return { text: `${version.known.what} was known for ${much}.`, low: isLow(denominator, whole, thresholds) };
}

/** The whole is another indicator's number where the definition says so, and printed as that is. */
function printed(
  { denominator, whole }: KnownShare,
  { known }: Answer['version'],
  settings: SuppressionSettings,
): Pick<KnownShare, 'denominator' | 'whole'> {
  const round = (count: bigint) => BigInt(roundedCount(Number(count), settings));
  return { denominator: round(denominator), whole: known?.totalIs ? whole : round(whole) };
}

const isLow = (part: bigint, whole: bigint, { low }: Thresholds) => part * HUNDRED < whole * BigInt(low);

function bandOf(part: bigint, whole: bigint, thresholds: Thresholds): string {
  const { low, high } = thresholds;
  if (isLow(part, whole, thresholds)) return `under ${low}%`;
  return part * HUNDRED > whole * BigInt(high) ? `over ${high}%` : `${low} to ${high}%`;
}

const wholePercent = (part: bigint, whole: bigint) => percentage(rational((part * HUNDRED) / whole), 0);

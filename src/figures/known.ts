import { percentage } from '../indicators/format.ts';
import { rational } from '../indicators/rational.ts';
import type { SuppressionSettings } from '../network/network.ts';
import type { Answer, Known } from './answer.ts';
import { roundedCount } from './rounding.ts';
import type { ShownFigure } from './shown.ts';

const HUNDRED = 100n;
const LOW = 80n;
const HIGH = 95n;

/**
 * How much was known of what a share is of. Of people it is a band worked out from the printed counts, so
 * that it tells no more than they do; of anything else whole per cent, never rounded up.
 */
export function knownText(
  { known, version }: Pick<Answer, 'known' | 'version'>,
  settings: SuppressionSettings | null,
): ShownFigure['known'] {
  if (!known || !version.known) return null;
  const { denominator, whole } = settings && version.sensitive ? printed(known, version, settings) : known;
  const much = version.sensitive ? bandOf(denominator, whole) : wholePercent(denominator, whole);
  return { text: `${version.known.what} was known for ${much}.`, low: isLow(denominator, whole) };
}

/** The whole is another indicator's number where the definition says so, and printed as that is. */
function printed(
  { denominator, whole }: Known,
  { known }: Answer['version'],
  settings: SuppressionSettings,
): Pick<Known, 'denominator' | 'whole'> {
  const round = (count: bigint) => BigInt(roundedCount(Number(count), settings));
  return { denominator: round(denominator), whole: known?.totalIs ? whole : round(whole) };
}

const isLow = (part: bigint, whole: bigint) => part * HUNDRED < whole * LOW;

function bandOf(part: bigint, whole: bigint): string {
  if (isLow(part, whole)) return `under ${LOW}%`;
  return part * HUNDRED > whole * HIGH ? `over ${HIGH}%` : `${LOW} to ${HIGH}%`;
}

const wholePercent = (part: bigint, whole: bigint) => percentage(rational((part * HUNDRED) / whole), 0);

import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { OwnYear } from './own.ts';

/** What everyone reads of a member's own figure, and why that differs from what the member gave. */
interface PublicReading {
  state: string;
  text: string;
  /** Null where it does not differ. */
  why: string | null;
}

const KEPT = 'Members’ own figures of this are for nobody else.';
const COUNTS_PEOPLE = 'It counts people, and is public with the report of its year.';
const NEXT = 'It is public with the next version of the report of its year.';
const HELD_BACK =
  'It is held back: it counts few people, or another member’s figure could be worked out from it.';
const FEW = 'Of fewer people than a percentage needs only the two rounded counts are printed.';
const ROUNDED = 'Counts of people are rounded, and a percentage is worked out from the rounded counts.';
const THEN = 'The report has it as it was accepted by its cut-off.';

export function publicWords(
  { figure, public: read }: Pick<OwnYear, 'figure' | 'public'>,
  version: Pick<IndicatorVersion, 'publishable' | 'sensitive'>,
): PublicReading {
  if (!version.publishable) return { state: 'none', text: 'not shown', why: KEPT };
  if (!read)
    return { state: 'none', text: 'nothing yet', why: version.sensitive ? COUNTS_PEOPLE : nextIf(figure) };
  const { state, text } = read;
  return { state, text, why: whyOf(figure, read, version.sensitive) };
}

/** Where nothing is given, nothing is waited for. */
const nextIf = ({ state }: OwnYear['figure']): string | null => (state === 'value' ? NEXT : null);

function whyOf(
  figure: OwnYear['figure'],
  { state, text }: NonNullable<OwnYear['public']>,
  sensitive: boolean,
): string | null {
  if (state === 'suppressed') return HELD_BACK;
  if (text === figure.short || state !== 'value') return null;
  if (!sensitive) return THEN;
  return figure.sums && !text.endsWith('%') ? FEW : ROUNDED;
}

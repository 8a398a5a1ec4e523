import type { PledgeLine } from '../../publications/publication.ts';
import { whyNoNumber } from '../card.ts';

/** What everyone reads of a pledge, line by line, and why it differs from what its own people see. */
interface EveryoneReads {
  status: string;
  number: string | null;
  way: string | null;
  why: string;
}

const ROUNDED =
  'Counts of people are rounded for everyone else, and a percentage is worked out from the rounded counts.';
const TARGET = 'Its target is not printed either: it would tell the number it started from.';

/** The public line where it differs from that of the desk; null where everyone reads the same. */
export function everyoneReads(open: PledgeLine | null, own: PledgeLine | null): EveryoneReads | null {
  if (!open || !own) return null;
  const why = [whyOf(open, own), open.targetHeld ? TARGET : null].filter(Boolean).join(' ');
  return why ? { status: open.statusText, number: open.progress, way: open.line?.way ?? null, why } : null;
}

function whyOf(open: PledgeLine, own: PledgeLine): string | null {
  if (open.progress === null && own.progress !== null) return whyNoNumber(open);
  const same = open.progress === own.progress && open.line?.way === own.line?.way;
  return same && open.statusText === own.statusText ? null : ROUNDED;
}

import type { FigureState } from '../../indicators/figure-state.ts';
import type { Override } from '../../indicators/override.words.ts';
import type { RingName } from '../../indicators/ring.ts';

/** One accepted version of one member's figure; amounts are integers in the unit's smallest step. */
export interface FigureFact {
  id: string;
  member: string;
  indicator: string;
  definition: number;
  period: string;
  /** 'year', or the part: 'Q1' to 'Q4', 'H1', 'H2'. */
  part: string;
  state: FigureState;
  /** By ring where the indicator is local, else one number. */
  numerator: number | Readonly<Partial<Record<RingName, number>>> | null;
  /** Null also where the denominator is another indicator's figure. */
  denominator: number | null;
  total: number | null;
  version: number;
  acceptedAt: Date;
  /** A joint project: the member whose figure counts it. */
  countedBy?: string | null;
  /** Of a project that is joint in part the amounts are the member's own part, which counts here. */
  ownPart?: boolean;
  /** What the service counted, where the member says otherwise, and why it does. */
  override?: Override | null;
  /** The release of reference data it was made with, where its definition needs one. */
  release?: string | null;
  /** Where the denominator is another indicator's figure: the amount of the very version it was accepted over. */
  denominatorFrom?: { figure: string; version: number; amount: number } | null;
}

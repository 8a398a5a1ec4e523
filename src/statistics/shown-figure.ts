import type { RingName } from '../indicators/ring.ts';
import type { MissingState } from '../web/helpers/figure-states.ts';

/** Whom a number speaks of. `key` is a sector key, place GSS code, or member id; '' for the network. */
export interface Group {
  kind: 'network' | 'sector' | 'place' | 'member';
  key: string;
}

/** The seven states of a figure, and 'suppressed', which only publication adds. */
export type ShownState = 'value' | MissingState;

/**
 * What may be shown of one number: rounded, suppressed, with the words to print. Every outlet (page, PDF,
 * CSV, API) prints these fields and computes nothing. Plain JSON, frozen as it is into a publication.
 */
export interface ShownFigure {
  indicator: string;
  definition: number;
  period: string;
  ring: RingName | null;
  group: Group;
  state: ShownState;
  /** The number in full: "24.1%", "£1,668,400,120", "41,260 hours", "[c]", or the words of the state. */
  text: string;
  /** The number for a headline: "£1,668m"; equal to `text` where nothing is gained. */
  short: string;
  /** The printed value as a number (percent as 24.1), for charts; null unless state is 'value'. */
  plot: number | null;
  /** A share's two sums, as printed; null where not a share or suppressed. */
  sums: { numerator: string; denominator: string } | null;
  /** n of N members; `of` is N after domain rule 3. */
  coverage: { n: number; of: number; text: string };
  /** Under half of N answered. */
  partial: boolean;
  /** "3 of 4 quarters", when a flow's year is incomplete. */
  incomplete: string | null;
  /** The change since the period before, over the members of both; null where there is none to show. */
  change: { text: string; since: string; members: number } | null;
  /** How it was worked out: the rule in words, members in, members out and why (ids). */
  how: {
    rule: string;
    /** A sentence a step, with the printed sums. */
    steps?: string[];
    in: string[];
    /** `state` is the mark that goes with the reason. */
    out: { member: string; why: string; state?: ShownState }[];
    /** Of what the service counts itself: what members say otherwise and why, a sentence each. */
    overrides?: { member: string; text: string }[];
  };
  /** `text` without the unit's word, for a column whose heading says it. */
  bare?: string;
  /** `sums` as a headline has them: "£402.1m", "£1,668.5m". */
  sumsShort?: { numerator: string; denominator: string } | null;
  /** "Supplier location was known for 93%.", of people "… for 80 to 95%."; `low` under 80%. */
  known?: { text: string; low: boolean } | null;
  /**
   * A share of people: its printed counts, the step it is printed in, the least and the most per cent it can
   * truly be, and "to the nearest 5 per cent" where it is so coarse. Null for all else.
   */
  share?: {
    numerator: number;
    denominator: number;
    step: number;
    between: [number, number];
    precision: string | null;
  } | null;
  /** "to the nearest 5 per cent", of a member's figure as a report keeps it: its share is not kept in full. */
  precision?: string | null;
  /** Where one number would mislead: how many members stand where. */
  distribution?: { label: string; count: number }[] | null;
  /** The definition is another than in the period before. */
  newDefinition?: boolean;
}

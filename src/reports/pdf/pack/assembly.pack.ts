import type { CommitmentCounts, CommitmentLine } from '../../../publications/commitment.line.ts';

/** Who has still to answer for a promise, and what. */
export interface OwedAnswer {
  promise: string;
  /** The tag of the promise’s language. */
  lang: string;
  who: string;
  /** "The member’s account", "The community’s view". */
  what: string;
  /** "Not answered, for 23 days", "Due on 4 January 2027". */
  stands: string;
}

/** All that is printed for the room of one assembly, as everyone can read it on a day. */
export interface AssemblyPack {
  network: { name: string; illustrative: boolean };
  /** The day it is as at: YYYY-MM-DD, and its first instant. */
  on: string;
  madeAt: string;
  name: string;
  when: string;
  where: string;
  hosts: string[];
  cancelled: { on: string; reason: string } | null;
  agenda: string[];
  /** What was promised last time or, where it reports back on no other, here; null where it could not be yet. */
  promised: {
    heading: string;
    /** Which assembly that was, and when; null where it is this one. */
    at: string | null;
    lines: CommitmentLine[];
    counts: Pick<CommitmentCounts, 'due' | 'accounts' | 'asked' | 'views' | 'differ'>;
  } | null;
  owed: OwedAnswer[];
  /** Set in large print. */
  large: boolean;
}

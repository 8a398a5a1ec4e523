/** What members write of one promise. Each sentence is about what they did, so that it is true whatever the figures say. */
export interface Accounts {
  /** In the first round of updates. */
  first: [string, string];
  /** In the second round; of a milestone, that all of it is done. */
  then: [string, string];
  /** Why it is slow, and why the member sees it better than its dates say. */
  slow?: string;
  hope?: string;
}

interface Said {
  theme: string;
  /** {target}, {due} and {place} are filled in: each promise carries its number and its date. */
  promise: string;
  /** The year the target date falls in (0: within the newest period that has ended), and the day. */
  due: [number, string] | null;
  accounts: Accounts;
}

export interface Measured extends Said {
  type: 'measured';
  indicator: string;
  /** The promise of who starts from few people, without its number. */
  few?: string;
  /** How far the target lies beyond the baseline: points of a share, or a factor of an amount. */
  points?: number;
  factor?: number;
  /** Why a member changes the target later. */
  revised: string;
}

export interface Milestone extends Said {
  type: 'milestone';
  done: boolean;
  steps: string[];
}

export interface Activity extends Said {
  type: 'activity';
}

export interface Maturity extends Said {
  type: 'maturity';
  dimension: string;
  from: number;
  to: number;
}

/** A promise the story's members make. Years count from the start of the newest period that has ended. */
export type Promised = Measured | Milestone | Activity | Maturity;

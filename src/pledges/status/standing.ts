import type { Status } from '../../charts/statuses.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import type { DatedTarget } from '../content.ts';
import type { Printable } from '../suppression/printable.ts';
import type { Outcome } from './achieving.ts';
import type { Reading, ShownAmount } from './readings.ts';
import type { CalculatedStatus } from './status.rule.ts';

/** How a pledge stands on a day, by everything accepted until then. */
export interface Standing extends CalculatedStatus {
  statusText: string;
  /** The member's own view, where it differs. */
  selfAssessed: { status: Status; reason: string } | null;
  /** What is reached, in words; null where there is nothing, or nothing that may be shown. */
  progressText: string | null;
  /** What decides the status, as a sentence, or the day it is as at; null where there is nothing to say. */
  decided: string | null;
  line: PledgeLine['line'];
  /** What may be printed of its numbers, target and status. */
  printable: Printable;
  said: PledgeLine['said'];
  aim: DatedTarget;
  baseline: ShownAmount | null;
  reading: Reading | null;
  level: number | null;
  /** The day each step was first told to be done, by its key. */
  stepsDone: Record<string, string>;
  outcome: Outcome;
}

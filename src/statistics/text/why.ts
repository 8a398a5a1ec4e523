import type { AnswerState } from '../../indicators/figure-state.ts';
import type { OutWhy } from '../answer/rows.ts';

type Missing = Exclude<AnswerState, 'value'>;

/** Why a member is out of a number, as printed beside its name, and the state and mark that go with it. */
export const WHY_NAMES: Record<OutWhy, { why: string; state: Missing }> = {
  'not-reported': { why: 'not reported', state: 'not-reported' },
  'not-checked': { why: 'sent, not checked by the cut-off', state: 'not-checked' },
  'not-collected': { why: 'not collected', state: 'not-collected' },
  'not-applicable': { why: 'not applicable', state: 'not-applicable' },
  withheld: { why: 'withheld', state: 'withheld' },
  'no-denominator': { why: 'gave only one of the two amounts', state: 'not-reported' },
  'ring-not-counted': { why: 'did not count this ring', state: 'not-collected' },
  'other-definition': { why: 'counted by another definition', state: 'not-reported' },
  provisional: { why: 'gave only a mid-year reading', state: 'not-reported' },
  'counted-by-another': { why: 'counted by another member', state: 'not-applicable' },
  'counter-gave-none': { why: 'counted by another member, which gave no figure', state: 'not-reported' },
  'year-not-ended': { why: 'not asked yet: year not ended', state: 'not-asked' },
  'left-without': { why: 'left before it was due', state: 'not-asked' },
  'joined-later': { why: 'joined after the period', state: 'not-asked' },
};

/** What most needs saying first, where members have no number for different reasons. */
const ORDER: readonly Missing[] = ['not-reported', 'not-checked', 'withheld', 'not-collected', 'not-asked'];

/** Of those without any number: the state all share, else what most needs saying; nobody missing was never asked. */
export function stateOfAll(missing: Iterable<OutWhy>): Missing {
  const states = new Set([...missing].map(why => WHY_NAMES[why].state));
  if (states.size === 0) return 'not-asked';
  return ORDER.find(state => states.has(state)) ?? 'not-applicable';
}

import type { Period } from '../../network/period.ts';
import { datesWrong } from '../../periods/period.form.ts';
import type { Wrong } from './uniqueness.ts';

/** What is wrong with a network year beside those above it: they share no day, and its dates follow each other. */
export function periodWrong(period: Period, above: readonly Period[]): Wrong[] {
  const { key, starts, ends } = period;
  const shared = above.find(one => one.starts <= ends && starts <= one.ends);
  return [
    ...(starts < ends ? [] : [{ field: 'ends', reason: 'is not after the day it starts' }]),
    ...(shared && shared.key !== key ? [{ field: 'starts', reason: `shares days with ${shared.key}` }] : []),
    ...datesWrong(period).map(({ field, message }) => ({ field, reason: message })),
  ];
}

import { yearOn } from '../../network/year.ts';
import { answer } from '../../statistics/answer/answer.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { Measure, PledgeAmount } from '../content.ts';
import type { StoredPledge } from '../pledge.ts';
import { readingFrom } from '../status/year-reading.ts';

type PledgeHistory = Pick<
  StoredPledge,
  'member' | 'approved' | 'acceptances' | 'restatements' | 'updates' | 'withdrawal'
>;

interface EarlyFigure {
  amount: PledgeAmount;
  period: string;
  /** When the public could read it first. */
  at: Date;
}

/**
 * The figures that a pledge told before they were accepted: as its baseline, as one that was corrected since,
 * or in an update. Whoever read it then knows the year's figure when it comes, also where that is held back.
 */
export function figuresAhead(pledge: PledgeHistory, measure: Measure, facts: Facts) {
  const group = { kind: 'member' as const, key: String(pledge.member) };
  const { indicator, ring } = measure;
  return amountsTold(pledge, measure).flatMap(({ amount, period, at }) => {
    const found = answer({ indicator, period, ring, group }, facts);
    const ends = facts.periods.find(({ key }) => key === period)?.ends ?? '';
    if (
      found?.state !== 'value' ||
      !isSame(readingFrom({ answer: found, shown: SHOWN }, period, ends).amount, amount)
    )
      return [];
    const accepted = found.terms.flatMap(({ figures }) => figures.map(({ acceptedAt }) => acceptedAt));
    return accepted.some(then => then > at) ? [found] : [];
  });
}

const SHOWN = { state: 'value' } as const;

function amountsTold(
  { acceptances, restatements, updates }: PledgeHistory,
  { baseline }: Measure,
): EarlyFigure[] {
  const [first] = acceptances;
  const corrected = restatements.flatMap(({ from, to, at }) => [
    { amount: from, period: from.period, at: first?.at ?? at },
    { amount: to, period: to.period, at },
  ]);
  const accounts = updates.flatMap(({ amount, acceptance, on }) =>
    amount && acceptance ? [{ amount, period: yearOn(on), at: acceptance.at }] : [],
  );
  const own = first
    ? [{ amount: baseline, period: baseline.period, at: restatements.at(-1)?.at ?? first.at }]
    : [];
  return [...own, ...corrected, ...accounts];
}

const isSame = (a: PledgeAmount, b: PledgeAmount): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;

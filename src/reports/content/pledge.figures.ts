import { dayOf } from '../../network/day.ts';
import type { Content } from '../../pledges/content.ts';
import type { StoredPledge } from '../../pledges/pledge.ts';
import type { FigureReading, MemberFigures } from '../../pledges/status/readings.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import type { AnswerQuery } from './answers.ts';
import type { Making } from './making.ts';

/** The accepted figures that measured pledges are judged by, shown together with all else that is printed. */
export function pledgeFigures(making: Making, pledges: readonly StoredPledge[]): MemberFigures {
  const asked = new Map<string, { ends: string; entry: AnswerQuery }[]>();
  for (const { member, approved } of pledges) {
    const measure = approved?.measure;
    if (measure) asked.set(keyOf(String(member), measure), everyYear(making, String(member), measure));
  }
  return ({ member, indicator, ring }) =>
    (asked.get(keyOf(member, { indicator, ring })) ?? []).flatMap(({ ends, entry }) =>
      readingOf(making, member, ends, entry),
    );
}

type IndicatorInRing = Pick<NonNullable<Content['measure']>, 'indicator' | 'ring'>;

const keyOf = (member: string, { indicator, ring }: IndicatorInRing) => `${member} ${indicator} ${ring}`;

function everyYear({ facts, period, ask }: Making, member: string, { indicator, ring }: IndicatorInRing) {
  const until = facts.periods.filter(({ ends }) => ends <= period.ends);
  return until.flatMap(({ key, ends }) => {
    const entry = ask({ indicator, period: key, ring, group: { kind: 'member', key: member } });
    return entry ? [{ ends, entry }] : [];
  });
}

function readingOf(
  making: Making,
  member: string,
  ends: string,
  { answer, shown }: AnswerQuery,
): FigureReading[] {
  const [term] = answer.terms;
  if (!term || answer.incomplete) return [];
  const { indicator, period } = answer.question;
  const acceptedOn = acceptedDay(making, indicator, period, member);
  const { numerator, denominator } = term;
  const amount = { numerator, denominator };
  return [{ period, ends, acceptedOn, definition: answer.version.version, amount, shown: shown() }];
}

/** The day the last of a year's parts was accepted. */
function acceptedDay({ facts }: Making, code: string, period: string, member: string): string {
  const parts = partsOf(facts, code, period, member);
  const last = parts.reduce((late, { acceptedAt }) => Math.max(late, acceptedAt.getTime()), 0);
  return dayOf(new Date(last));
}

const partsOf = ({ figures }: Facts, code: string, period: string, member: string) =>
  figures.get(code)?.get(period)?.get(member) ?? [];

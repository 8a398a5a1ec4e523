import fc from 'fast-check';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { pledgesTold } from '../../../src/pledges/status/member-figures.ts';
import { lineFor, pledgeLine } from '../../../src/pledges/status/public-line.ts';
import { saidBefore } from '../../../src/pledges/suppression/published-before.ts';
import { wordsSaid } from '../../../src/pledges/suppression/published-statuses.ts';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { FigureFact } from '../../../src/statistics/facts/figure.fact.ts';
import type { Group, ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { show } from '../../../src/statistics/suppression/suppression.ts';
import { figuresFrom } from '../../support/pledge-figures.ts';
import { BEFORE, facts, figure, member, NOW, RINGS, SETTINGS } from '../facts/facts.support.ts';
import type { Page } from './reader.support.ts';

/** A count of people, and a share whose denominator everyone knows. */
export const CODES = ['EMP-08', 'EMP-09'] as const;
export type Code = (typeof CODES)[number];
const SECTORS = ['nhs', 'council'];
const AT = '2025-12-01';

/** Half the time is gone at the end of 2024/25, or all of it. */
export const DUES = ['2025-03-31', '2026-03-31'] as const;

export interface Someone {
  sector: string;
  before: number;
  now: number;
  /** What both counts are of, where they are shares. */
  whole: number;
  /** To hold what it had the year before, or to have so much more; in tenths of a per cent, or people. */
  pledge: { more: number; due: (typeof DUES)[number] } | null;
}

/** What the public reads of a pledge beside the figures of the report. */
export interface Sight {
  member: string;
  /** Its words say that it is to hold. */
  hold: boolean;
  due: string;
  /** Null where it is held back. */
  target: number | null;
  status: string;
  /** "36% of the way, …". */
  way: string | null;
  /** "25 people of 40 people, from 10 people in 2023/24". */
  numbers: string | null;
}

export interface Told {
  pages: Page[];
  sights: Sight[];
}

/** What is printed though it tells: for the attack to be seen to succeed. */
export type Careless = 'statuses' | 'targets' | 'ways';

const figuresOf = (who: string, code: Code, count: number, whole: number, period: string): FigureFact[] => [
  ...(code === 'EMP-09' ? [figure(who, 'EMP-01', whole, null, { period })] : []),
  figure(who, code, count, null, { period }),
];

export const networkOf = (all: readonly Someone[], code: Code): Facts =>
  facts(
    all.map(({ sector }, i) => member(`m${i}`, { sector, leadPlace: null })),
    all.flatMap(({ before, now, whole }, i) => [
      ...figuresOf(`m${i}`, code, before, whole, BEFORE),
      ...figuresOf(`m${i}`, code, now, whole, NOW),
    ]),
  );

/** Whole tenths of a per cent, so that a pledge may be to hold them. */
const startOf = ({ before, whole }: Someone, code: Code) =>
  code === 'EMP-08' ? before : (1_000 / whole) * before;
export const targetOf = (one: Someone, code: Code): number => startOf(one, code) + (one.pledge?.more ?? 0);

export const pledgesOf = (all: readonly Someone[], code: Code): StoredPledge[] =>
  all.flatMap((one, i) => {
    if (!one.pledge) return [];
    const by = { at: new Date('2025-07-01T12:00:00Z'), on: '2025-07-01' };
    const aim = { target: targetOf(one, code), due: one.pledge.due };
    const denominator = code === 'EMP-08' ? null : one.whole;
    const baseline = { numerator: one.before, denominator, period: BEFORE };
    const approved = {
      ...{ theme: 'employment', promise: 'More of them', aim, steps: [], maturity: null },
      measure: { indicator: code, definition: 1, ring: null, baseline },
    };
    const nothing = { revisions: [], restatements: [], withdrawal: null, updates: [], sharers: [] };
    const pledge = { _id: `p${i}`, member: `m${i}`, type: 'measured', made: by, approved, ...nothing };
    return [{ ...pledge, acceptances: [by] } as unknown as StoredPledge];
  });

export const own = (given: Facts, code: Code, key: string, period: string): Answer =>
  answer({ indicator: code, period, ring: null, group: { kind: 'member', key } }, given)!;

/** The pages of all pledges, and then a report on both years with everyone's own figures. */
export function tell(all: readonly Someone[], code: Code, careless?: Careless): Told {
  const given = networkOf(all, code);
  const pledges = pledgesOf(all, code);
  const past = saidBefore(pledges, given, []);
  const words = [...wordsSaid(pledges, given), ...past.words];
  const figures = figuresFrom(given, { earlier: past.earlier, words });
  const told: Told = { pages: [], sights: [] };
  for (const pledge of pledges) {
    const key = String(pledge.member);
    const line = pledgeLine(pledge, { members: new Map(), figures, at: AT })!;
    const desk = lineFor(pledge, { figures, audience: 'desk' }, AT)!;
    const { target, due } = pledge.approved!.aim;
    const open = careless !== undefined || !line.targetHeld;
    told.sights.push({
      ...{
        member: key,
        hold: target === targetWithout(pledge, all, code),
        due,
        target: open ? target : null,
      },
      status: careless === 'statuses' ? desk.status : line.status,
      way: (careless === 'ways' ? desk : line).line?.way ?? null,
      numbers: line.progress,
    });
  }
  const earlier = [...pledgesTold(pledges, given, { earlier: past.earlier, words }), ...past.earlier];
  const answers = questions(given, code);
  const shown = show(answers, SETTINGS, { rings: RINGS, earlier, words });
  told.pages.push(...answers.map((one, i) => ({ answer: one, shown: shown[i] as ShownFigure })));
  for (const { answer: one, shown } of earlier)
    if (shown.state === 'value') told.pages.push({ answer: one, shown: shown as ShownFigure });
  return told;
}

const targetWithout = (pledge: StoredPledge, all: readonly Someone[], code: Code): number =>
  startOf(all[Number(String(pledge.member).slice(1))]!, code);

function questions(given: Facts, code: Code): Answer[] {
  const groups: Group[] = [
    { kind: 'network', key: '' },
    ...SECTORS.map((key): Group => ({ kind: 'sector', key })),
    ...given.members.map(({ id }): Group => ({ kind: 'member', key: id })),
  ];
  return groups.flatMap(group =>
    [NOW, BEFORE].flatMap(period => answer({ indicator: code, period, ring: null, group }, given) ?? []),
  );
}

const count = fc.nat({ max: 14 });

export const someone: fc.Arbitrary<Someone> = fc.record({
  sector: fc.constantFrom(...SECTORS),
  before: count,
  now: count,
  whole: fc.constantFrom(200, 250, 500),
  pledge: fc.option(
    fc.record({
      more: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 })),
      due: fc.constantFrom(...DUES),
    }),
    { freq: 5 },
  ),
});

import fc from 'fast-check';
import { acceptedSince } from '../../../src/figures/accepted.since.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { pledgesTold } from '../../../src/pledges/status/member-figures.ts';
import { lineFor, pledgeLine } from '../../../src/pledges/status/public-line.ts';
import type { Past } from '../../../src/pledges/suppression/published-before.ts';
import { wordsSaid } from '../../../src/pledges/suppression/published-statuses.ts';
import { answersTold } from '../../../src/publications/answers-told.ts';
import type { Publication } from '../../../src/publications/publication.ts';
import { type Answer, answer } from '../../../src/statistics/answer/answer.ts';
import type { Facts } from '../../../src/statistics/facts/facts.ts';
import type { FigureFact } from '../../../src/statistics/facts/figure.fact.ts';
import type { Group } from '../../../src/statistics/shown-figure.ts';
import { type Earlier, show } from '../../../src/statistics/suppression/suppression.ts';
import { figuresFrom } from '../../support/pledge-figures.ts';
import { BEFORE, facts, figure, member, NOW, RINGS, SECTORS, SETTINGS } from '../facts/facts.support.ts';
import { type Page, pledgePage, type Said } from './reader.support.ts';

/** A count of people, a share of people, and a share of people whose denominator everyone knows. */
export const CODES = ['EMP-08', 'EMP-03', 'EMP-09'] as const;
export type Code = (typeof CODES)[number];
export const AT = '2025-12-01';
const ANY = 10_000_000;

/** Half the time is gone at the end of 2024/25, or all of it. */
export const DUES = ['2025-03-31', '2026-03-31'] as const;

type Pair = [part: number, rest: number];

export interface Someone {
  sector: string;
  given: Pair;
  /** What it is corrected to after the first report. */
  corrected: Pair | null;
  /** Its targets, one after another, in tenths of a per cent or people. */
  pledge: { targets: number[]; due: (typeof DUES)[number]; withdrawn: boolean } | null;
}

/** Everything that was accepted, with the versions that are no more. */
export function figuresOf(all: readonly Someone[], code: Code, corrected: boolean): FigureFact[] {
  return all.flatMap(({ given, corrected: later }, i) => [
    ...figureOf(`m${i}`, code, [0, 400], { period: BEFORE }),
    ...figureOf(`m${i}`, code, given, {}),
    ...(corrected && later
      ? figureOf(`m${i}`, code, code === 'EMP-09' ? [later[0], sum(given) - later[0]] : later, AGAIN)
      : []),
  ]);
}

const sum = ([part, rest]: Pair) => part + rest;
const AGAIN = { version: 2, acceptedAt: new Date('2025-09-01T12:00:00Z') };

function figureOf(who: string, code: Code, [part, rest]: Pair, more: Partial<FigureFact>): FigureFact[] {
  if (code === 'EMP-08') return [figure(who, code, part, null, more)];
  if (code === 'EMP-03') return [figure(who, code, part, part + rest, more)];
  const { period } = more;
  return [
    figure(who, 'EMP-01', part + rest, null, period ? { period } : {}),
    figure(who, code, part, null, more),
  ];
}

export const networkOf = (all: readonly Someone[], code: Code, corrected: boolean): Facts =>
  facts(
    all.map(({ sector }, i) => member(`m${i}`, { sector, leadPlace: null })),
    figuresOf(all, code, corrected),
  );

/** From none in the year before, which everyone reads; with so many of its targets as were told by then. */
export const pledgesOf = (all: readonly Someone[], code: Code, targets: number): StoredPledge[] =>
  all.flatMap(({ pledge, given }, i) => (pledge ? [pledgeOf(i, code, pledge, given, targets)] : []));

function pledgeOf(
  i: number,
  code: Code,
  { targets, due, withdrawn }: NonNullable<Someone['pledge']>,
  [part, rest]: Pair,
  told: number,
): StoredPledge {
  const by = { at: new Date('2024-05-01T12:00:00Z'), on: '2024-05-01' };
  const aims = targets.slice(0, told).map(target => ({ target, due }));
  const baseline = { numerator: 0, denominator: code === 'EMP-08' ? null : 400, period: BEFORE };
  return {
    _id: `p${i} ${part} ${rest}`,
    member: `m${i}`,
    type: 'measured',
    made: by,
    approved: {
      theme: 'employment',
      promise: 'More of them',
      aim: aims.at(-1),
      measure: { indicator: code, definition: 1, ring: code === 'EMP-03' ? 'R2' : null, baseline },
      steps: [],
      maturity: null,
    },
    acceptances: [by],
    revisions: aims.slice(1).map((to, n) => ({ from: aims[n], to, on: '2025-07-01', reason: 'More.' })),
    restatements: [],
    withdrawal: withdrawn && told > 1 ? { on: '2025-08-01' } : null,
    updates: [],
    sharers: [],
  } as unknown as StoredPledge;
}

export const answers = (given: Facts, code: Code, groups: Group[]): Answer[] =>
  groups.flatMap(group => answer({ indicator: code, period: NOW, ring: null, group }, given) ?? []);

export interface Told {
  pages: Page[];
  words: Said[];
}

/** What a reader works out of a status, its target and its date: knows the rule, and nothing of src. */
function meaning(answer: Answer, status: string, target: number, due: string): Said | null {
  const share = answer.version.kind === 'share';
  // Ten times what lies above the target, and above four tenths of it.
  const [reached, on] = [10, 4].map((tenths): [number, number] =>
    share ? [10_000, -tenths * target] : [10, 0],
  ) as [[number, number], [number, number]];
  const [full, some] = share ? [0, 0] : [10 * target, 4 * target];
  const atLeast = (times: [number, number], least: number): Said => ({ answer, times, least, most: ANY });
  const below = (times: [number, number], most: number): Said => ({
    answer,
    times,
    least: -ANY,
    most: most - 1,
  });
  if (status === 'achieved') return atLeast(reached, full);
  if (status === 'not-achieved') return below(reached, full);
  if (status === 'behind') return below(on, some);
  return status === 'on-track' && due === DUES[1] ? atLeast(on, some) : null;
}

export const NOTHING: Past = { earlier: [], words: [] };

interface Read {
  code: Code;
  past: Past;
  /** The true status by every target is printed, whatever it tells. */
  openly?: boolean;
}

/** Every page of a pledge: its number where it is printed, and its status with its target. */
export function pledgePages(
  pledges: readonly StoredPledge[],
  given: Facts,
  { code, past, openly }: Read,
): Told {
  const words = [...wordsSaid(pledges, given), ...past.words];
  const figures = figuresFrom(given, { earlier: past.earlier, words });
  const told: Told = { pages: [], words: [] };
  for (const pledge of pledges) {
    const key = String(pledge.member);
    const { aim, measure } = pledge.approved!;
    const asked = { members: new Map(), figures, at: AT };
    const line = pledgeLine(pledge, asked)!;
    const [own] = answers(given, code, [{ kind: 'member', key }]);
    const reading = figures({ member: key, indicator: code, ring: measure!.ring }).find(
      one => one.period === NOW,
    );
    if (reading && own && !line.numbersLeft) told.pages.push(pledgePage(own, reading.shown));
    const { status } = openly ? lineFor(pledge, { figures, audience: 'desk' }, AT)! : line;
    const means = own && (openly || !line.targetHeld) ? meaning(own, status, aim.target!, aim.due) : null;
    if (means) told.words.push(means);
  }
  return told;
}

const NO_REPORT = { years: [], lost: [], codes: new Map() };

/** The members' own pages before any report; carelessly with each count as if nothing else were public. */
export function memberPages(given: Facts, code: Code, careless: boolean): Page[] {
  const members = given.members.map(({ id }): Group => ({ kind: 'member', key: id }));
  if (careless)
    return answers(given, code, members).flatMap(one =>
      show([one], SETTINGS, { rings: RINGS }).map(shown => ({ answer: one, shown })),
    );
  return members.flatMap(group =>
    acceptedSince(group.key, given, NO_REPORT).flatMap(({ figure: shown }) => {
      const { indicator, period } = shown;
      const one = answer({ indicator, period, ring: null, group }, given);
      return one ? [{ answer: one, shown }] : [];
    }),
  );
}

const GROUPS: Group[] = [
  { kind: 'network', key: '' },
  ...SECTORS.map((key): Group => ({ kind: 'sector', key })),
];

/** A report: the network, each kind of member and each member. */
export function reportOf(given: Facts, code: Code, { earlier, words }: Past): Page[] {
  const own = given.members.map(({ id }): Group => ({ kind: 'member', key: id }));
  const all = answers(given, code, [...GROUPS, ...own]);
  const shown = show(all, SETTINGS, { rings: RINGS, earlier, words });
  return all.map((one, i) => ({ answer: one, shown: shown[i]! }));
}

/** What is known of a report afterwards; one without a headline has its members' table alone. */
export function remembered(pages: readonly Page[], given: Facts, code: Code): Earlier[] {
  const own = pages.filter(({ answer }) => answer.question.group.kind === 'member');
  const groups = pages.filter(page => !own.includes(page)).map(({ shown }) => ({ figure: shown }));
  const publication = {
    glance: { headcount: null, spend: null },
    chapters: [{ indicators: [{ series: [], bySector: groups, panel: null }] }],
    members: own.map(({ answer }) => ({ id: answer.question.group.key })),
    matrix: {
      codes: [code],
      rows: own.map(({ shown: { state, text, change } }) => ({
        cells: [{ state, text, ...(change ? { change } : {}) }],
      })),
    },
    period: { key: NOW },
    headlines: [],
    settings: SETTINGS,
  };
  return answersTold(publication as unknown as Publication, given);
}

/** What pages of pledges say and said, for a report that is made now. */
export function pledgesSaid(pledges: readonly StoredPledge[], given: Facts, past: Past): Past {
  const words = [...wordsSaid(pledges, given), ...past.words];
  return { earlier: [...pledgesTold(pledges, given, { ...past, words }), ...past.earlier], words };
}

/** Of a share whose denominator everyone knows, so many that a few of them are not told by being few. */
const pairOf = (code: Code) =>
  fc.tuple(fc.nat({ max: 14 }), fc.integer({ min: code === 'EMP-09' ? 8 : 0, max: 40 }));
/** Some are so far off that the number stands beside the status. */
const target = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(22), fc.constant(60));

export const someone = (code: Code): fc.Arbitrary<Someone> =>
  fc.record({
    sector: fc.constantFrom(...SECTORS),
    given: pairOf(code),
    corrected: fc.option(pairOf(code), { freq: 1 }),
    pledge: fc.option(
      fc.record({
        targets: fc.uniqueArray(code === 'EMP-08' ? target : target.map(n => Math.min(45 * n, 1_000)), {
          minLength: 1,
          maxLength: 3,
        }),
        due: fc.constantFrom(...DUES),
        withdrawn: fc.boolean(),
      }),
      { freq: 3 },
    ),
  });

/** A network, and how one member's part in it changes act by act, so many times at most. */
export const acts = (code: Code, most: number) => {
  const act = fc.record({ who: fc.nat({ max: 5 }), is: someone(code), corrected: fc.boolean() });
  return fc.record({
    all: fc.array(someone(code), { minLength: 3, maxLength: 6 }),
    then: fc.array(act, { minLength: 1, maxLength: most }),
  });
};

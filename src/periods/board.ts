import type { Types } from 'mongoose';
import { isCore, versionOn } from '../indicators/catalogue.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { factsIfPublished } from '../publications/next-report.ts';
import { Figure } from '../returns/figure.ts';
import { leadsOf } from '../returns/recipients.ts';
import { catalogue, type RequestedFigure, requestedIn } from '../returns/requested.ts';
import {
  byKey,
  type FiguresByKey,
  NOT_READ,
  type StoredFigure,
  type StoredPeriod,
  type StoredReturn,
  standingIn,
} from '../returns/return.context.ts';
import { Return } from '../returns/return.ts';
import { type FigureStage, type ReturnStanding, returnStanding } from '../returns/stage.ts';
import { markOf } from '../returns/stage.words.ts';
import { answer } from '../statistics/answer/answer.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import { isPartial } from '../statistics/text/print.ts';

/** One member's line of the board. */
export interface BoardRow {
  member: { id: Types.ObjectId; name: string; yearStart: string; hasLead: boolean };
  return: StoredReturn | null;
  standing: ReturnStanding;
  figures: FiguresByKey;
  /** One for each column, in their order; without a mark where the member is not asked it. */
  cells: { code: string; name: string; mark: string | null; standing: FigureStage }[];
  /** How many of all asked figures wait for a coordinator's judgement. */
  standings: { asked: RequestedFigure; standing: FigureStage }[];
}

export interface Board {
  period: StoredPeriod;
  columns: Indicator[];
  rows: BoardRow[];
  /** By column: how it would print if it were published now. */
  coverage: { n: number; of: number; partial: boolean }[];
}

/**
 * Members of a period by core figures, or by all that anyone is asked, with the state of each, and what
 * publishing now would rest on.
 */
export async function boardOf(
  period: StoredPeriod,
  at: Date,
  which: 'core' | 'all' = 'core',
): Promise<Board> {
  const [{ columns, rows }, facts] = await Promise.all([rowsOf(period, which), factsIfPublished(period, at)]);
  return { period, columns, rows, coverage: columns.map(({ code }) => coverageOf(facts, code, period.key)) };
}

/** Where a figure stands rests on none of these: long words are left in the database. */
const LONG = ['note', 'evidence', 'reasons'].flatMap(name => [
  `content.${name}`,
  `acceptances.content.${name}`,
]);
const NOT_READ_HERE = {
  ...NOT_READ,
  ...Object.fromEntries([...LONG, 'queries.question', 'queries.answer.text'].map(path => [path, 0 as const])),
};

/** The lines of a board alone. */
export async function rowsOf(
  period: StoredPeriod,
  which: 'core' | 'all' = 'core',
): Promise<Pick<Board, 'columns' | 'rows'>> {
  const inYear = {
    'joined.on': { $lte: period.ends },
    $or: [{ left: null }, { 'left.on': { $gte: period.starts } }],
  };
  const [members, returns, figures, indicators] = await Promise.all([
    Member.find(inYear, { approved: 1, yearStart: 1 }).sort({ 'approved.name': 1 }).lean(),
    Return.find({ period: period.key }).lean(),
    Figure.find({ period: period.key }, NOT_READ_HERE).lean(),
    catalogue(),
  ]);
  const leads = await leadsOf(members.map(({ _id }) => _id));
  const inUse = indicators.filter(indicator => versionOn(indicator, period.starts) !== null);
  const core = inUse.filter(one => isCore(one, period.starts));
  const asked = new Set(returns.flatMap(one => one.asked));
  const columns =
    which === 'core' ? core : inUse.filter(one => isCore(one, period.starts) || asked.has(one.code));
  const grouped = groupBy(figures, ({ member }) => String(member));
  const returned = new Map(returns.map(one => [String(one.member), one]));
  const rows = members.map(({ _id, approved, yearStart }) => {
    const key = String(_id);
    const member = { id: _id, name: approved.name, yearStart, hasLead: leads.has(key) };
    return rowOf(
      { period, indicators, core, columns },
      member,
      returned.get(key) ?? null,
      grouped.get(key) ?? [],
    );
  });
  return { columns, rows };
}

interface PeriodCatalogue {
  period: StoredPeriod;
  indicators: Indicator[];
  core: Indicator[];
  columns: Indicator[];
}

function rowOf(
  { period, indicators, core, columns }: PeriodCatalogue,
  member: BoardRow['member'],
  one: StoredReturn | null,
  all: StoredFigure[],
): BoardRow {
  const figures = byKey(all);
  const submissions = one?.submissions ?? [];
  const asked = requestedIn(period, one?.asked ?? core.map(({ code }) => code), indicators);
  const standings = asked.map(each => ({
    asked: each,
    standing: standingIn(each, figures, { submissions }, indicators),
  }));
  const standing = returnStanding(
    submissions,
    standings.map(each => each.standing),
  );
  const cells = columns.map(column =>
    cellOf(
      column,
      standings.filter(({ asked: { code } }) => code === column.code),
      figures,
    ),
  );
  return { member, return: one, standing, figures, cells, standings };
}

const NEEDIEST: FigureStage[] = [
  'answered',
  'queried',
  'changed-since-accepted',
  'empty',
  'drafted',
  'submitted',
  'accepted',
];

/** A figure given in parts shows the part that most needs someone. */
function cellOf(
  { code, name }: Indicator,
  parts: BoardRow['standings'],
  figures: FiguresByKey,
): BoardRow['cells'][number] {
  const [first] = [...parts].sort((a, b) => NEEDIEST.indexOf(a.standing) - NEEDIEST.indexOf(b.standing));
  const standing = first?.standing ?? 'empty';
  const state = first ? (figures.get(first.asked.key)?.content?.state ?? null) : null;
  return { code, name, standing, mark: first ? markOf(standing, state) : null };
}

function coverageOf(facts: Facts, indicator: string, period: string) {
  const found = answer({ indicator, period, ring: null, group: { kind: 'network', key: '' } }, facts);
  const coverage = found?.coverage ?? { n: 0, of: 0 };
  return { ...coverage, partial: isPartial(coverage, network.thresholds) };
}

function groupBy<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { freshCatalogue, storedCatalogue } from '../indicators/catalogue.stored.ts';
import { isCore, versionOn } from '../indicators/catalogue.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { Member, type MemberDocument } from '../members/member.ts';
import { network } from '../network/current.ts';
import { freshNetwork } from '../network/stored.ts';
import { countedUntil, factsUntil, type Until } from '../publications/next-report.ts';
import type { StoredPeriod } from '../returns/return.read.ts';
import type { FigureStage, ReturnStanding } from '../returns/stage.ts';
import { markOf } from '../returns/stage.words.ts';
import { answer } from '../statistics/answer/answer.ts';
import type { Facts } from '../statistics/facts/facts.ts';
import { isPartial } from '../statistics/text/print.ts';
import type { Line } from './board.line.ts';
import { type Lines, linesOf } from './board.lines.ts';
import { membersWithLead } from './leads.ts';

/** One member's line of the board. */
export interface BoardRow {
  member: { id: Types.ObjectId; name: string; yearStart: string; hasLead: boolean };
  return: Line['return'];
  standing: ReturnStanding;
  line: Line;
}

/** By column: how it would print if it were published now. */
type ColumnCoverage = { n: number; of: number; partial: boolean };

export interface Board {
  period: StoredPeriod;
  columns: Indicator[];
  rows: BoardRow[];
  coverage: ColumnCoverage[];
}

type ColumnChoice = 'core' | 'all';

/**
 * Members of a period by core figures, or by all that anyone is asked, with the state of each, and what
 * publishing now would rest on.
 */
export async function boardOf(period: StoredPeriod, at: Date, which: ColumnChoice = 'core'): Promise<Board> {
  const { columns, rows } = await rowsOf(period, which);
  return { period, columns, rows, coverage: await coverageNow(period, columns, at) };
}

/** The lines of a board alone. */
export async function rowsOf(
  period: StoredPeriod,
  which: ColumnChoice = 'core',
): Promise<Pick<Board, 'columns' | 'rows'>> {
  const [lines, members, leads] = await Promise.all([
    linesOf(period),
    membersIn(period.key, period),
    membersWithLead(null),
    freshCatalogue(),
  ]);
  const rows = members.map(({ _id: id, approved: { name }, yearStart }): BoardRow => {
    const line = lines.of.get(String(id)) ?? lines.blank;
    const member = { id, name, yearStart, hasLead: leads.has(String(id)) };
    return { member, return: line.return, standing: line.standing, line };
  });
  return { columns: columnsOf(period, which, lines), rows };
}

/** Members on any day of a period, by name. */
const membersIn = whileUnchanged(
  'members of boards',
  { on: ['directory'], most: 12 },
  ({ starts, ends }: StoredPeriod) =>
    Member.find(
      { 'joined.on': { $lte: ends }, $or: [{ left: null }, { 'left.on': { $gte: starts } }] },
      { 'approved.name': 1, yearStart: 1 },
    )
      .sort({ 'approved.name': 1 })
      .lean<Pick<MemberDocument, '_id' | 'approved' | 'yearStart'>[]>()
      .exec(),
);

function columnsOf({ starts }: StoredPeriod, which: ColumnChoice, lines: Lines): Indicator[] {
  const inUse = [...storedCatalogue().values()].filter(indicator => versionOn(indicator, starts) !== null);
  if (which === 'core') return inUse.filter(one => isCore(one, starts));
  const lists = new Set([...lines.of.values()].map(({ asked }) => asked));
  const asked = new Set([...lists].flatMap(list => list.map(({ code }) => code)));
  return inUse.filter(one => isCore(one, starts) || asked.has(one.code));
}

async function coverageNow(period: StoredPeriod, columns: readonly Indicator[], at: Date) {
  const until = await countedUntil(period, at);
  const codes = columns.map(({ code }) => code);
  return keptCoverage(JSON.stringify([period.key, until, codes]), period, codes, until);
}

const keptCoverage = whileUnchanged(
  'coverage of boards',
  { on: ['figures', 'directory', 'network'], most: 24 },
  async (period: StoredPeriod, codes: readonly string[], until: Until) => {
    const facts = await factsUntil(period, until);
    await freshNetwork();
    return codes.map(code => coverageOf(facts, code, period.key));
  },
);

function coverageOf(facts: Facts, indicator: string, period: string): ColumnCoverage {
  const found = answer({ indicator, period, ring: null, group: { kind: 'network', key: '' } }, facts);
  const coverage = found?.coverage ?? { n: 0, of: 0 };
  return { ...coverage, partial: isPartial(coverage, network.thresholds) };
}

/** A figure of the board: without a mark where the member is not asked it. */
interface BoardCell {
  stage: FigureStage;
  mark: string | null;
  /** The figure, where it needs someone. */
  figure: Types.ObjectId | null;
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

const NOT_ASKED: BoardCell = { stage: 'empty', mark: null, figure: null };

/** One line's figures by column. A figure given in parts shows the part that most needs someone. */
export function cellsOf(
  { asked, stages, states, needing }: Line,
  columns: readonly Pick<Indicator, 'code'>[],
): BoardCell[] {
  const neediest = new Map<string, number>();
  const figures = new Map<string, Types.ObjectId>();
  for (const [i, { code }] of asked.entries()) {
    const other = neediest.get(code);
    if (other === undefined || isNeedier(stages[i], stages[other])) neediest.set(code, i);
    const figure = needing.get(i);
    if (figure && !figures.has(code)) figures.set(code, figure);
  }
  return columns.map(({ code }) => {
    const i = neediest.get(code);
    if (i === undefined) return NOT_ASKED;
    const stage = stages[i] as FigureStage;
    return { stage, mark: markOf(stage, states[i] ?? null), figure: figures.get(code) ?? null };
  });
}

const isNeedier = (one?: FigureStage, other?: FigureStage): boolean =>
  NEEDIEST.indexOf(one as FigureStage) < NEEDIEST.indexOf(other as FigureStage);

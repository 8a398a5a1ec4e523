import { type Indicator, IndicatorModel } from '../indicators/indicator.ts';
import { Member } from '../members/member.ts';
import { Figure } from '../returns/figure.ts';
import { Period } from '../returns/period.ts';
import { Return } from '../returns/return.ts';
import { type FigureFact, type MemberFact, type PeriodFact, prepareFacts } from './facts.ts';

/**
 * Reads from the database all that figures are worked out from: for each figure the version accepted last,
 * by `acceptedBy` where given (a report's cut-off instant).
 */
export async function loadFacts({
  acceptedBy,
  periods: wanted,
}: {
  acceptedBy?: Date;
  periods?: string[];
} = {}) {
  const [members, indicators, periods, figures] = await Promise.all([
    loadMembers(),
    IndicatorModel.find().sort({ order: 1 }).lean<Indicator[]>(),
    Period.find(wanted ? { key: { $in: wanted } } : {})
      .sort({ starts: 1 })
      .lean(),
    loadFigures(wanted),
  ]);
  const facts: PeriodFact[] = periods.map(({ key, starts, ends, cutOff }) => ({ key, starts, ends, cutOff }));
  return prepareFacts({
    members,
    indicators,
    periods: facts,
    figures,
    ...(acceptedBy ? { acceptedBy } : {}),
  });
}

async function loadMembers(): Promise<MemberFact[]> {
  const [members, returns] = await Promise.all([
    Member.find({}, { approved: 1, joined: 1, left: 1, yearStart: 1 }).lean(),
    Return.find({}, { member: 1, period: 1, asked: 1 }).lean(),
  ]);
  const asked = new Map<string, Record<string, string[]>>();
  for (const one of returns) {
    const key = String(one.member);
    asked.set(key, { ...asked.get(key), [one.period]: one.asked });
  }
  return members.map(one => ({
    id: String(one._id),
    name: one.approved.name,
    sector: one.approved.sector,
    leadPlace: one.approved.leadPlace || null,
    homePlaces: one.approved.homePlaces,
    joinedOn: one.joined.on,
    leftOn: one.left?.on ?? null,
    yearStart: one.yearStart,
    asked: asked.get(String(one._id)) ?? {},
  }));
}

async function loadFigures(periods: string[] | undefined): Promise<FigureFact[]> {
  const wanted = { 'acceptances.0': { $exists: true }, ...(periods ? { period: { $in: periods } } : {}) };
  const fields = { member: 1, indicator: 1, definition: 1, period: 1, part: 1, acceptances: 1 };
  const figures = await Figure.find(wanted, fields).lean();
  return figures.flatMap(one =>
    one.acceptances.map(({ version, content, at }) => ({
      id: String(one._id),
      member: String(one.member),
      indicator: one.indicator,
      definition: one.definition,
      period: one.period,
      part: one.part,
      state: content.state,
      numerator: content.numerator,
      denominator: content.denominator,
      total: content.total,
      version,
      acceptedAt: at,
    })),
  );
}

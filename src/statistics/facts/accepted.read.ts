import { Figure } from '../../returns/figure/figure.ts';
import { Return } from '../../returns/return.ts';
import type { FigureFact } from './figure.fact.ts';

const fields = {
  member: 1,
  indicator: 1,
  definition: 1,
  period: 1,
  part: 1,
  'acceptances.version': 1,
  'acceptances.at': 1,
  'acceptances.content.state': 1,
  'acceptances.content.numerator': 1,
  'acceptances.content.denominator': 1,
  'acceptances.content.total': 1,
  'acceptances.content.countedBy': 1,
  'acceptances.content.ownPart': 1,
  'acceptances.content.release': 1,
  'acceptances.content.override': 1,
  'acceptances.content.denominatorFrom': 1,
};

/** Every accepted version of these figures. */
export async function readFigures(filter: Record<string, unknown>): Promise<FigureFact[]> {
  const figures = await Figure.collection
    .find<FigureKey & { acceptances: AcceptedContent[] }>(filter, { projection: fields })
    .toArray();
  return figures.flatMap(one => one.acceptances.map(accepted => factOf(one, accepted)));
}

type FigureKey = Pick<FigureFact, 'indicator' | 'definition' | 'period' | 'part'> & {
  _id: unknown;
  member: unknown;
};

/** One accepted version of a figure as facts have it. */
export const factOf = (one: FigureKey, { version, content, at }: AcceptedContent): FigureFact => ({
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
  countedBy: content.countedBy ? String(content.countedBy) : null,
  ownPart: content.ownPart ?? false,
  release: content.release ?? null,
  override: content.override ?? null,
  denominatorFrom: linkOf(content.denominatorFrom),
});

/** Null also for a link to a figure of which no amount was known. */
function linkOf(from: StoredLink): FigureFact['denominatorFrom'] {
  if (!from || typeof from.amount !== 'number') return null;
  return { figure: String(from.figure), version: from.version, amount: from.amount };
}

type StoredLink = { figure: unknown; version: number; amount?: number | null } | null | undefined;

interface AcceptedContent {
  version: number;
  at: Date;
  content: Pick<
    FigureFact,
    'state' | 'numerator' | 'denominator' | 'total' | 'ownPart' | 'release' | 'override'
  > & {
    countedBy?: unknown;
    denominatorFrom?: StoredLink;
  };
}

export interface AskedOf {
  member: string;
  period: string;
  asked: string[];
}

/** What was asked of whom in these returns. */
export async function readAsked(filter: Record<string, unknown>): Promise<AskedOf[]> {
  const projection = { _id: 0, member: 1, period: 1, asked: 1 };
  const returns = await Return.collection.find(filter, { projection }).toArray();
  return returns.map(({ member, period, asked }) => ({ member: String(member), period, asked }));
}

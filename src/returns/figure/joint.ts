import type { Types } from 'mongoose';
import { compared } from '../../web/forms/clean.ts';
import type { TypedFigure } from './figure.fields.ts';
import { Figure, type FigureContent } from './figure.ts';
import { figureKey } from './requested.ts';

export type CounterState = Pick<FigureContent, 'state' | 'countedBy' | 'ownPart'>;

/** What members said of figures that others leave to them, by member and figure key. */
export type CounterStates = Map<string, CounterState>;

/** The whole of a joint project's number is left to another member to count. */
const isLeft = ({ state, countedBy, ownPart }: CounterState): boolean =>
  state === 'value' && Boolean(countedBy) && !ownPart;

/** Why a member cannot be the one that counts a joint project; '' where it can, or has not said yet. */
export function counterProblem(theirs: CounterState | null | undefined): string {
  if (!theirs) return '';
  if (theirs.state !== 'value') return 'That member says it has no figure for this. Count it here instead.';
  return isLeft(theirs) ? 'That member leaves this to another member. Count it in one place only.' : '';
}

/** Members by what people may write for them: by their names, and by the addresses of their pages. */
export type MembersByName = Pick<ReadonlyMap<string, readonly Types.ObjectId[]>, 'get'>;

/** The members that may be meant by what was written. */
export const namedIn = (name: string, others: MembersByName | undefined): readonly Types.ObjectId[] =>
  others?.get(compared(name).replace(/^.*(?=\/members\/)/, '')) ?? [];

export const counterKey = (member: Types.ObjectId | string, figure: string): string => `${member} ${figure}`;

/** What the members that are named in these drafts said of the same figures of the period. */
export async function countersNamed(
  period: string,
  drafts: Iterable<TypedFigure>,
  others: MembersByName,
): Promise<CounterStates> {
  const named = [...drafts].flatMap(({ counted = '' }) => namedIn(counted, others));
  if (named.length === 0) return new Map();
  const fields = { member: 1, indicator: 1, part: 1, content: 1 } as const;
  const figures = await Figure.find({ period, member: { $in: named } }, fields).lean();
  return new Map(
    figures.flatMap(({ member, indicator, part, content }) =>
      content ? [[counterKey(member, figureKey(indicator, part)), content] as const] : [],
    ),
  );
}

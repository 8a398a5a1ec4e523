import type { Types } from 'mongoose';
import type { Figure } from './figure/figure.ts';
import type { Return } from './return.ts';

/** Where a figure stands between its member and the coordinator. */
export type FigureStage =
  | 'empty'
  | 'drafted'
  | 'submitted'
  | 'queried'
  | 'answered'
  | 'accepted'
  | 'changed-since-accepted';

type Lived = Pick<Figure, 'content' | 'typed' | 'saved' | 'acceptances' | 'queries'>;

interface StageContext {
  /** The version that was last attested; 0 where none was. */
  attested: number;
  /** The version of the figure that is its denominator, as it is now; null where it has no such link. */
  linked: number | null;
}

/** The standing, derived from what happened to the figure, in that order. */
export function standingOf(figure: Lived | undefined, { attested, linked }: StageContext): FigureStage {
  if (!figure || isBlank(figure)) return 'empty';
  const version = figure.saved?.version ?? 0;
  const query = figure.queries.at(-1);
  const accepted = figure.acceptances.at(-1);
  const asked = query && query.version === version && (!accepted || accepted.at <= query.at);
  if (asked && !query.answer) return 'queried';
  if (asked && query.answer) return 'answered';
  if (accepted) return isCurrent(accepted, version, linked) ? 'accepted' : 'changed-since-accepted';
  return attested === version ? 'submitted' : 'drafted';
}

const isBlank = ({ content, typed, acceptances }: Lived): boolean =>
  !content && acceptances.length === 0 && Object.keys(typed ?? {}).length === 0;

function isCurrent(accepted: Figure['acceptances'][number], version: number, linked: number | null) {
  return (
    accepted.version === version && (linked === null || accepted.content.denominatorFrom?.version === linked)
  );
}

/** Where a whole return stands; what most needs someone first. */
export type ReturnStanding =
  | 'not-opened'
  | 'drafting'
  | 'submitted'
  | 'queried'
  | 'answered'
  | 'changed'
  | 'accepted';

export function returnStanding(
  submissions: readonly unknown[],
  figures: readonly FigureStage[],
): ReturnStanding {
  const some = (standing: FigureStage) => figures.includes(standing);
  if (some('answered')) return 'answered';
  if (some('queried')) return 'queried';
  if (some('changed-since-accepted')) return 'changed';
  if (submissions.length === 0) return figures.some(one => one !== 'empty') ? 'drafting' : 'not-opened';
  return figures.every(one => one === 'accepted') ? 'accepted' : 'submitted';
}

/** The version of a figure that was last attested; 0 where none was. */
export function attestedVersion(
  { submissions }: Pick<Return, 'submissions'>,
  figure: Types.ObjectId,
): number {
  const last = submissions.at(-1)?.figures.find(one => one.figure.equals(figure));
  return last?.version ?? 0;
}

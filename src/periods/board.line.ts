import type { Types } from 'mongoose';
import type { FigureState } from '../indicators/figure-state.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { type RequestedFigure, requestedIn } from '../returns/figure/requested.ts';
import { byKey, type FiguresByKey, type StoredFigure, standingIn } from '../returns/return.context.ts';
import type { Return, Submission } from '../returns/return.ts';
import { type FigureStage, type ReturnStanding, returnStanding } from '../returns/stage.ts';

/** A return, as far as a board tells of it. */
export interface LineReturn {
  _id: Types.ObjectId;
  member: Types.ObjectId;
  asked: string[];
  submissions: Pick<Submission, 'at' | 'figures'>[];
  extension: Return['extension'];
}

/** A figure, as far as where it stands is told by it. */
export type LineFigure = Pick<
  StoredFigure,
  | '_id'
  | 'member'
  | 'indicator'
  | 'part'
  | 'definition'
  | 'saved'
  | 'acceptances'
  | 'queries'
  | 'typed'
  | 'stood'
> & { content?: { state: FigureState } | null };

/** Where one member's figures for a period stand. It never changes: after an act there is another one. */
export interface Line {
  return: (Pick<LineReturn, '_id' | 'extension'> & { submissions: readonly { at: Date }[] }) | null;
  standing: ReturnStanding;
  /** When what its standing says last happened. */
  at: Date | undefined;
  /** All that is asked; those asked the same share it. */
  asked: readonly RequestedFigure[];
  /** Of each that is asked: where it stands, what it says, and its id where it needs someone. */
  stages: readonly FigureStage[];
  states: readonly (FigureState | null)[];
  needing: ReadonlyMap<number, Types.ObjectId>;
}

/** Makes the lines of one period from what was read of each member. */
export function linesIn(
  period: { starts: string },
  indicators: readonly Indicator[],
  core: readonly string[],
) {
  const asking = sharedBy((codes: readonly string[]) => requestedIn(period, codes, indicators));
  return (one: LineReturn | null, figures: readonly LineFigure[]): Line => {
    const given = byKey(figures as StoredFigure[]);
    const asked = asking(one?.asked ?? core);
    const submissions = (one?.submissions ?? []) as Submission[];
    const stages = asked.map(each => standingIn(each, given, { submissions }, indicators));
    const standing = returnStanding(submissions, stages);
    return {
      return: one && { _id: one._id, extension: one.extension, submissions: sentAt(submissions) },
      at: lastOf(standing, { asked, stages, given, submissions }),
      states: asked.map(({ key }) => given.get(key)?.content?.state ?? null),
      needing: needingIn(asked, stages, given),
      ...{ standing, asked, stages },
    };
  };
}

/** Lists of codes are the same for most members: what is made of each is made once. */
function sharedBy<T>(make: (codes: readonly string[]) => T): (codes: readonly string[]) => T {
  const made = new Map<string, T>();
  return codes => {
    const name = codes.join(' ');
    const one = made.get(name) ?? make(codes);
    made.set(name, one);
    return one;
  };
}

const sentAt = (submissions: readonly Submission[]) => submissions.map(({ at }) => ({ at }));

const NEEDING: readonly FigureStage[] = ['answered', 'queried', 'changed-since-accepted'];

function needingIn(asked: Line['asked'], stages: Line['stages'], given: FiguresByKey): Line['needing'] {
  const needing = new Map<number, Types.ObjectId>();
  for (const [i, { key }] of asked.entries()) {
    const figure = NEEDING.includes(stages[i] as FigureStage) && given.get(key);
    if (figure) needing.set(i, figure._id);
  }
  return needing;
}

interface Happened extends Pick<Line, 'asked' | 'stages'> {
  given: FiguresByKey;
  submissions: readonly Submission[];
}

function lastOf(standing: ReturnStanding, { asked, stages, given, submissions }: Happened): Date | undefined {
  const newest = (of: (figure: StoredFigure) => (Date | undefined)[]) =>
    latest([...given.values()].flatMap(of));
  switch (standing) {
    case 'answered':
      return newest(({ queries }) => queries.map(({ answer }) => answer?.at));
    case 'queried':
      return newest(({ queries }) => queries.map(({ at }) => at));
    case 'accepted':
      return newest(({ acceptances }) => acceptances.map(({ at }) => at));
    case 'drafting':
      return newest(({ saved }) => [saved?.at]);
    case 'changed':
      return given.get(asked[stages.indexOf('changed-since-accepted')]?.key ?? '')?.saved?.at;
    default:
      return submissions.at(-1)?.at;
  }
}

const latest = (dates: (Date | undefined)[]): Date | undefined =>
  dates.reduce((a, b) => (b && (!a || b > a) ? b : a), undefined);

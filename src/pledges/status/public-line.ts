import type { PledgeLine } from '../../publications/publication.ts';
import type { Content } from '../content.ts';
import type { StoredPledge } from '../pledge.ts';
import { publicAimText } from '../pledge.words.ts';
import { type Makers, makersOf, makersText, UNNAMED } from '../together/makers.ts';
import type { MemberFigures } from './readings.ts';
import type { Standing } from './standing.ts';
import { type StatusContext, standingOf } from './status.ts';

export interface LinesAsked {
  /** Names of the members by their ids, as they are to be printed. */
  members: ReadonlyMap<string, string>;
  figures: MemberFigures;
  /** YYYY-MM-DD: only what was accepted by then counts. */
  at: string;
}

/** One pledge as the public reads it, or null before it was accepted. */
export function pledgeLine(pledge: StoredPledge, { members, figures, at }: LinesAsked): PledgeLine | null {
  return lineFor(pledge, { figures }, at, makersOf(pledge, members, at));
}

/** One pledge as a line for an audience: on the desk its numbers are as they are. */
export function lineFor(
  pledge: StoredPledge,
  asked: StatusContext,
  at: string,
  makers = UNNAMED,
): PledgeLine | null {
  const standing = standingOf(pledge, asked, at);
  return standing && pledge.approved && lineFrom(pledge, pledge.approved, standing, makers, at);
}

function lineFrom(
  pledge: StoredPledge,
  content: Content,
  standing: Standing,
  makers: Makers,
  at: string,
): PledgeLine {
  const { targetHeld, numbers } = standing.printable;
  const { status, statusText, selfAssessed, progressText: progress, decided, line, said, aim } = standing;
  return {
    id: String(pledge._id),
    member: makersText(makers),
    ...(makers.others.length > 0 ? { together: makers } : {}),
    theme: content.theme,
    type: pledge.type,
    promise: content.promise,
    due: aim.due || null,
    status,
    statusText,
    selfAssessed,
    progress,
    decided,
    line,
    revisions: pledge.revisions
      .filter(({ on }) => on <= at)
      .map(({ on, from, to, reason }) => ({
        on,
        from: publicAimText(content, from, targetHeld),
        to: publicAimText(content, to, targetHeld),
        reason,
      })),
    said,
    ...(targetHeld ? { targetHeld } : {}),
    ...(numbers ? {} : { numbersLeft: true }),
  };
}

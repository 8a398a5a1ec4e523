import { STATUSES, statusWord } from '../../charts/statuses.ts';

/** The parts of the bar that are drawn rather than coloured: of these nothing can be said. */
const PATTERNS: Record<string, string> = { 'no-update': 'dots', 'too-few': 'strokes' };

/** A count fits a segment this wide on any screen; below the second, on none. In shares of the bar. */
const ROOM_ANYWHERE = 0.065;
const ROOM_ON_A_DESK = 0.02;

type CountsByStatus = Record<string, number>;

const present = (counts: CountsByStatus) => STATUSES.filter(status => (counts[status] ?? 0) > 0);

/** The parts of a status bar in their fixed order, placed in per cent. */
export function statusSegments(counts: CountsByStatus) {
  const total = present(counts).reduce((sum, status) => sum + counts[status]!, 0);
  let before = 0;
  return present(counts).map(status => {
    const share = counts[status]! / total;
    const at = before;
    before += share;
    const room = share >= ROOM_ANYWHERE ? 'anywhere' : share >= ROOM_ON_A_DESK ? 'desk' : null;
    const word = statusWord(status).toLowerCase();
    const pattern = PATTERNS[status];
    return { status, word, count: counts[status]!, x: percent(at), width: percent(share), room, pattern };
  });
}

/** The status bar in words, for those who do not see it. */
export function statusSentence(counts: CountsByStatus): string {
  const parts = statusSegments(counts).map(({ count, word }) => `${count} ${word}`);
  return parts.length ? `${parts.join(', ')}.` : 'No pledges yet.';
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

const BUOY = 8;
const EDGE = 0.08;

const within = (share: number) => Math.max(0, Math.min(1, share));

/** A share of the way as a place on a line: 0.613 → "61.3%"; beyond either end it stays at the end. */
export const along = (share: unknown): string => `${Math.round(within(Number(share)) * 1000) / 10}%`;

/** n of N as the width of a bar. */
export const share = (n: unknown, of: unknown): string => along(Number(of) ? Number(n) / Number(of) : 0);

/** Keeps the buoy inside its line at both ends. */
export function buoyShift(now: unknown): number {
  const at = within(Number(now));
  return at < EDGE / 2 ? BUOY + 1 : at > 1 - EDGE / 2 ? -BUOY - 1 : 0;
}

/** On which side of the buoy its number stands, so that it is not cut off. */
export function buoyAnchor(now: unknown): 'start' | 'middle' | 'end' {
  const at = within(Number(now));
  return at < EDGE ? 'start' : at > 1 - EDGE ? 'end' : 'middle';
}

/** Whether a step (counted from zero) is reached at this level. */
export const reached = (level: unknown, index: unknown): boolean => Number(level) > Number(index);

/** The boxes of a tally: done, then what waits for an answer, then what is left. */
export function tallyBoxes(done: unknown, waiting: unknown, of: unknown): string[] {
  const [full, half, all] = [done, waiting, of].map(n => Number(n) || 0) as [number, number, number];
  return Array.from({ length: all }, (_, i) => (i < full ? 'done' : i < full + half ? 'waiting' : 'left'));
}

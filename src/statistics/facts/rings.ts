import type { RingName } from '../shown-figure.ts';

export const RINGS = ['R1', 'R2', 'R3', 'R4'] as const;

const RING_BITS = { R1: 1, R2: 2, R3: 4, R4: 8 } as const;
const NO_RING = 1;

/** A ring as a bit, inner ones first; where "local" plays no part there is only one. */
export const bitOf = (ring: RingName | null): number => (ring === null ? NO_RING : RING_BITS[ring]);

import type { RingName } from '../../indicators/ring.ts';

const RING_BITS = { R1: 1, R2: 2, R3: 4, R4: 8 } as const;
const NO_RING = 1;

/** A ring as a bit, inner ones first; where "local" plays no part there is only one. */
export const bitOf = (ring: RingName | null): number => (ring === null ? NO_RING : RING_BITS[ring]);

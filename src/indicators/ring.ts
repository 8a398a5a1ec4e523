/** The ring ("local" in which sense) a number was counted in, inner ones first; domain rule 8. */
export const RINGS = ['R1', 'R2', 'R3', 'R4'] as const;

export type RingName = (typeof RINGS)[number];

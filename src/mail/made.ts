/** What a letter is made of, by kind: each room that has such letters says its own. */
// biome-ignore lint/suspicious/noEmptyInterface: rooms add to it
export interface MadeOf {}

/** What a letter is made of: made anew as it goes, it tells nothing that was taken away while it waited. */
export type Made = { [K in keyof MadeOf]: { kind: K } & MadeOf[K] }[keyof MadeOf];

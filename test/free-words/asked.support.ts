/** Words that nobody is asked about. */
export const NOTHING_ASKED = { asked: [], seen: false };

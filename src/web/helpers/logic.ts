const values = (all: unknown[]) => all.slice(0, -1);

/** The first value that is given and true, else the last. */
export const or = (...all: unknown[]): unknown => values(all).find(Boolean) ?? values(all).at(-1);

/** Whether all are given and true. */
export const and = (...all: unknown[]): boolean => values(all).every(Boolean);

export const not = (value: unknown): boolean => !value;

/** Whether there is something to print: a 0 is, an empty text is not. */
export const given = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Whether a list holds a value: `(has chosen place.code)`. One text counts as a list of one. */
export const has = (items: unknown, value: unknown): boolean =>
  Array.isArray(items) ? items.some(item => same(item, value)) : same(items, value);

/** Whether a choice is made: as it says itself, else where what was typed holds its value. */
export const picked = (itself: unknown, typed: unknown, value: unknown): boolean =>
  typeof itself === 'boolean' ? itself : has(typed, value);

const same = (a: unknown, b: unknown) => given(a) && String(a) === String(b);

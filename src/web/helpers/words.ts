const HELPER_OPTIONS = 1;

/** A list in words: "Bexley, Bromley and Lambeth". */
export function list(items: readonly unknown[]): string {
  const words = items.map(String);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Parts put together as one text, for ids, addresses and arguments: `(join "revision-" id)`. */
export const join = (...parts: unknown[]): string => parts.slice(0, -HELPER_OPTIONS).join('');

/** The word in lower case at its start, to stand inside a sentence. */
export const lower = (word: unknown): string =>
  String(word).replace(/^\p{Lu}(?!\p{Lu})/u, c => c.toLowerCase());

import MiniSearch, { type Query } from 'minisearch';
import { nameWords, queryWords, wordsOf } from './search.words.ts';

/** A longer query finds nothing more and costs more. */
const MOST_WORDS = 10;
/** A typo is forgiven in words this long: one letter in five. */
const SHORTEST_FORGIVEN = 4;
const FORGIVEN_SHARE = 0.2;

/** What can be found by its words: those of its name count more. */
export interface Searchable {
  id: string;
  name: string;
  /** What else it is found by. */
  words: string;
}

export type Index = MiniSearch<Searchable>;

/** What was found, best first. `all` is false where nothing has every word, so that some were enough. */
interface SearchResult {
  ids: string[];
  all: boolean;
}

/** So many are put in at once before others have their turn. */
const AT_ONCE = 100;

export async function indexOf(things: readonly Searchable[]): Promise<Index> {
  const index = new MiniSearch<Searchable>({
    fields: ['name', 'words'],
    idField: 'id',
    tokenize: (text, field) => (field === 'name' ? nameWords(text) : wordsOf(text)),
    processTerm: word => word,
  });
  await index.addAllAsync(things, { chunkSize: AT_ONCE });
  return index;
}

/** Finds things by words in any order, by their beginnings, abbreviations, and despite small typos. */
export function search(index: Index, typed: string): SearchResult {
  const words = queryWords(typed).slice(0, MOST_WORDS);
  if (words.length === 0) return { ids: [], all: true };
  const queries = words.map(({ word, stands }) => (stands.length > 0 ? either(word, stands) : word));
  const every = find(index, { combineWith: 'AND', queries });
  return every.length > 0
    ? { ids: every, all: true }
    : { ids: find(index, { combineWith: 'OR', queries }), all: false };
}

const either = (word: string, stands: string[]): Query => ({
  combineWith: 'OR',
  queries: [word, { combineWith: 'AND', queries: stands }],
});

const find = (index: Index, query: Query): string[] =>
  index.search(query, options).map(({ id }) => String(id));

const options = {
  boost: { name: 3 },
  prefix: true,
  fuzzy: (word: string) => (word.length >= SHORTEST_FORGIVEN ? FORGIVEN_SHARE : false),
  tokenize: (text: string) => wordsOf(text),
};

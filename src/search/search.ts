import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import { network } from '../network/current.ts';
import { nameWords, queryWords, wordsOf } from './search.words.ts';

/** A longer query finds nothing more and costs more. */
const MOST_WORDS = 10;
/** A typo is forgiven in words this long, and two in those: a short word is soon another word. */
const FORGIVEN_FROM = 6;
const TWICE_FORGIVEN_FROM = 9;
/** Fewer letters begin too many words. */
const SHORTEST_BEGINNING = 2;

/** What can be found by its words: those of its name count more. */
export interface Searchable {
  id: string;
  name: string;
  /** What else it is found by. */
  words: string;
  /** What belongs to it and is found by words of its own; it counts less. */
  besides?: string;
}

export type SearchIndex = MiniSearch<Searchable>;

/** What was found, best first. `all` is false where nothing has every word, so that some were enough. */
export interface SearchResult {
  ids: string[];
  all: boolean;
}

/** So many are put in at once before others have their turn. */
const AT_ONCE = 100;

export const emptyIndex = (): SearchIndex =>
  new MiniSearch<Searchable>({
    fields: ['name', 'words', 'besides'],
    idField: 'id',
    tokenize: (text, field) => (field === 'name' ? nameWords(text) : wordsOf(text)),
    processTerm: word => word,
  });

export async function indexOf(things: readonly Searchable[]): Promise<SearchIndex> {
  const index = emptyIndex();
  await index.addAllAsync(things, { chunkSize: AT_ONCE });
  return index;
}

/** Where words are looked for. */
type Within = 'all' | 'own';

/**
 * Finds things by words in any order, by their beginnings, abbreviations and other words for the same, and despite
 * small typos in long ones. `within` "own" leaves out what belongs to a thing and has a name of its own.
 */
export function search(index: SearchIndex, typed: string, within: Within = 'all'): SearchResult {
  const words = queryWords(typed, network).slice(0, MOST_WORDS);
  if (words.length === 0) return { ids: [], all: true };
  const queries = words.map(asQuery);
  const options = { ...OPTIONS, ...(within === 'own' ? { fields: OWN } : {}) };
  const every = find(index, { combineWith: 'AND', queries }, options);
  return every.length > 0
    ? { ids: every, all: true }
    : { ids: find(index, { combineWith: 'OR', queries }, options), all: false };
}

const OWN = ['name', 'words'];

/** What a word stands for counts as much as itself; what others say for the same is found after it. */
function asQuery({ word, stands, same }: ReturnType<typeof queryWords>[number]): Query {
  if (stands.length === 0 && same.length === 0) return word;
  const inStead = stands.map((queries): Query => ({ combineWith: 'AND', queries }));
  const besides = same.map((queries): Query => ({ ...LESS, combineWith: 'AND', queries }));
  return { combineWith: 'OR', queries: [word, ...inStead, ...besides] };
}

const find = (index: SearchIndex, query: Query, options: SearchOptions): string[] =>
  index.search(query, options).map(({ id }) => String(id));

const forgiven = (word: string): number =>
  Number(word.length >= FORGIVEN_FROM) + Number(word.length >= TWICE_FORGIVEN_FROM);

const OPTIONS: SearchOptions = {
  boost: { name: 3, besides: 0.4 },
  prefix: word => word.length >= SHORTEST_BEGINNING,
  fuzzy: forgiven,
  tokenize: (text: string) => wordsOf(text),
};

const LESS: SearchOptions = { boost: { name: 0.6, words: 0.3, besides: 0.1 }, fuzzy: false };

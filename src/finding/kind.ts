import { type SearchIndex, search } from '../search/search.ts';

/** One thing that was found, as the page lists it. */
export interface FoundThing {
  href: string;
  name: string;
  /** Whose, where, when: one line. */
  about: string;
  /** The language of its name and the way it is written, where that is not the page's. */
  lang?: string;
  dir?: 'ltr' | 'rtl';
}

/** What was found of one kind. */
export interface FoundOfKind {
  count: number;
  /** Whether these have every word; otherwise some of them. */
  all: boolean;
  rows: (from: { skip: number; limit: number }) => FoundThing[];
}

/** A kind of thing that everyone can find by its words. */
export interface Kind {
  /** Its word in the address. */
  key: string;
  /** "pledge", "pledges". */
  one: string;
  many: string;
  find: (typed: string, at: Date) => Promise<FoundOfKind>;
}

interface KindOptions<T> extends Pick<Kind, 'key' | 'one' | 'many'> {
  /** What there is on the day of an instant: by id, and the index of their words. */
  load: (at: Date) => Promise<{ index: SearchIndex; byId: ReadonlyMap<string, T> }>;
  shown: (one: T) => FoundThing;
}

/** A kind whose things stand in an index of their own. */
export const kindOf = <T>({ load, shown, ...named }: KindOptions<T>): Kind => ({
  ...named,
  find: async (typed, at) => {
    const { index, byId } = await load(at);
    const { ids, all } = search(index, typed, 'own');
    const found = ids.flatMap(id => byId.get(id) ?? []);
    return {
      count: found.length,
      all,
      rows: ({ skip, limit }) => found.slice(skip, skip + limit).map(shown),
    };
  },
});

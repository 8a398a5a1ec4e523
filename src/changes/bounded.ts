export interface Bound<T> {
  /** So many are kept; the one asked for longest ago goes first. */
  most: number;
  /** What one weighs once it is there, and what all may weigh together; the newest stays, however heavy it is. */
  weigh?: (made: NonNullable<Awaited<T>>) => number;
  heaviest?: number;
}

interface BoundedEntry<T> {
  made: T;
  weight: number;
}

const all = new Map<string, { held: () => number; most: number }>();

/** What this process keeps in memory: by name, how many and how many at the most. */
export const keptNow = () => [...all].map(([name, { held, most }]) => ({ name, held: held(), most }));

/**
 * A few things that are dear to make and never change under their key, the ones asked for last. All who ask for
 * one while it is made are given the same promise; what failed or came to null is made again for the next.
 */
export class Bounded<K, T> {
  readonly #kept = new Map<K, BoundedEntry<T>>();
  readonly #bound: Bound<T>;
  #weight = 0;

  constructor(name: string, bound: Bound<T>) {
    if (all.has(name)) throw new Error(`Two things are kept under the name "${name}".`);
    all.set(name, { held: () => this.#kept.size, most: bound.most });
    this.#bound = bound;
  }

  /** What is kept under a key, or is made now and kept. */
  get(key: K, make: () => T): T {
    const known = this.peek(key);
    if (known !== undefined) return known;
    const one = { made: make(), weight: 0 };
    this.#kept.set(key, one);
    this.#watch(key, one);
    this.#trim();
    return one.made;
  }

  /** What is kept under a key, if anything; that counts as having asked for it. */
  peek(key: K): T | undefined {
    const known = this.#kept.get(key);
    if (!known) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, known);
    return known.made;
  }

  /** Forgets what is kept under a key, if anything. */
  forget(key: K): void {
    const known = this.#kept.get(key);
    if (known) this.#drop(key, known);
  }

  /** Forgets all but what is kept under these keys. */
  retain(keys: ReadonlySet<K>): void {
    for (const [key, one] of this.#kept) if (!keys.has(key)) this.#drop(key, one);
  }

  #watch(key: K, one: BoundedEntry<T>): void {
    const { made } = one;
    if (made instanceof Promise)
      made.then(
        value => this.#weigh(key, one, value),
        () => this.#drop(key, one),
      );
    else this.#weigh(key, one, made as Awaited<T>);
  }

  #weigh(key: K, one: BoundedEntry<T>, value: Awaited<T>): void {
    if (value === null || value === undefined) this.#drop(key, one);
    if (value === null || value === undefined || this.#kept.get(key) !== one) return;
    one.weight = this.#bound.weigh?.(value) ?? 0;
    this.#weight += one.weight;
    this.#trim();
  }

  #drop(key: K, one: BoundedEntry<T>): void {
    if (this.#kept.get(key) !== one) return;
    this.#kept.delete(key);
    this.#weight -= one.weight;
  }

  #trim(): void {
    const { most, heaviest = Number.POSITIVE_INFINITY } = this.#bound;
    for (const [key, one] of this.#kept) {
      if (this.#kept.size === 1 || (this.#kept.size <= most && this.#weight <= heaviest)) return;
      this.#drop(key, one);
    }
  }
}

/** Works something out once for each object, and keeps it for as long as that lives: neither ever changes. */
export function onceFor<K extends object, T>(work: (of: K) => T): (of: K) => T {
  const kept = new WeakMap<K, { made: T }>();
  return of => {
    const one = kept.get(of) ?? { made: work(of) };
    kept.set(of, one);
    return one.made;
  };
}

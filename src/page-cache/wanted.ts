import type { PublicPage } from './public-page.ts';

/** An address of a public page, as it is kept. */
export interface KnownAddress {
  page: PublicPage;
  address: string;
}

interface Asked extends KnownAddress {
  times: number;
}

/** How often public pages were asked for of late, up to so many of them. */
export class Wanted {
  readonly #asked = new Map<string, Asked>();
  readonly #bound: number;

  constructor(bound: number) {
    this.#bound = bound;
  }

  note({ page, address }: KnownAddress): void {
    const known = this.#asked.get(address);
    if (known) known.times += 1;
    else this.#asked.set(address, { page, address, times: 1 });
    if (this.#asked.size > this.#bound) this.#age();
  }

  /** Those asked for most, and most of all lately: what was asked before counts half from now on. */
  most(limit: number): KnownAddress[] {
    const all = this.first(limit);
    this.#age();
    return all;
  }

  /** The same, and nothing counts less for having been looked at. */
  first(limit: number): KnownAddress[] {
    return [...this.#asked.values()].sort((a, b) => b.times - a.times).slice(0, limit);
  }

  #age(): void {
    for (const [address, one] of this.#asked) {
      one.times /= 2;
      if (one.times < 1) this.#asked.delete(address);
    }
  }
}

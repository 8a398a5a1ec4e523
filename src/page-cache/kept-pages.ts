import { Bounded } from '../changes/bounded.ts';
import { stampOf } from '../changes/counters.ts';
import { notToBeKept } from '../changes/not-kept.ts';
import { dayOf } from '../network/day.ts';
import { type PackedPage, weightOf } from './packed-page.ts';
import type { PublicPage } from './public-page.ts';

/** So much of what everyone reads is kept in each process, compressed; what was asked for longest ago goes first. */
const BOUND = { most: 20_000, heaviest: 64 * 1024 * 1024, weigh: weightOf };

type MakePacked = (address: string, at: Date) => Promise<PackedPage>;

/** What a page was made under. */
interface Making {
  stamp: string;
  /** A writer is at work on what it is made from: it is given to who waits for it, and to nobody after them. */
  settled: boolean;
  at: Date;
}

let caches = 0;

/** Finished pages by their address, each for as long as nothing that it is made from changes and its day lasts. */
export class KeptPages {
  readonly #make: MakePacked;
  readonly #kept = new Bounded<string, Promise<PackedPage>>(nameOf(++caches), BOUND);
  readonly #stamps = new WeakMap<Promise<PackedPage>, string>();

  /** `make` gives a page as it is sent. */
  constructor(make: MakePacked) {
    this.#make = make;
  }

  /** The page where it is kept and stands; rejects with what asking the database threw. */
  async current(page: Pick<PublicPage, 'on'>, address: string): Promise<PackedPage | undefined> {
    const { stamp } = await makingNow(page);
    const known = this.#kept.peek(address);
    return known && this.#stamps.get(known) === stamp ? known : undefined;
  }

  /**
   * The page as it stands at a moment after it was asked for. All who ask for one while it is made are given the
   * same; rejects with what its handler threw, and then keeps nothing.
   */
  async get(page: Pick<PublicPage, 'on'>, address: string): Promise<PackedPage> {
    const making = await makingNow(page);
    const known = this.#kept.peek(address);
    return known && this.#stamps.get(known) === making.stamp ? known : this.#anew(address, making);
  }

  #anew(address: string, { stamp, settled, at }: Making): Promise<PackedPage> {
    const before = notToBeKept.times;
    const made = this.#make(address, at);
    this.#stamps.set(made, stamp);
    this.#kept.forget(address);
    void this.#kept.get(address, () => made);
    const leave = () => {
      if ((!settled || notToBeKept.times !== before) && this.#kept.peek(address) === made)
        this.#kept.forget(address);
    };
    made.then(leave, leave);
    return made;
  }
}

const nameOf = (number: number): string => `public pages${number > 1 ? ` ${number}` : ''}`;

async function makingNow({ on }: Pick<PublicPage, 'on'>): Promise<Making> {
  const { text, settled } = await stampOf(on);
  const at = new Date();
  return { stamp: `${dayOf(at)} ${text}`, settled, at };
}

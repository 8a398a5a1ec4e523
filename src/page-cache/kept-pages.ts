import { Bounded } from '../changes/bounded.ts';
import { notToBeKept } from '../changes/not-kept.ts';
import { dayOf } from '../network/day.ts';
import { type PackedPage, weightOf } from './packed-page.ts';
import { isSame, type PageStamp, pageStamp } from './page-stamp.ts';
import type { PublicPage } from './public-page.ts';
import type { FiguresMoved } from './told-figures.ts';

/** So much of what everyone reads is kept in each process, compressed; what was asked for longest ago goes first. */
const BOUND = { most: 20_000, heaviest: 64 * 1024 * 1024, weigh: weightOf };

type Kept = Pick<PublicPage, 'on'>;
type MakePacked<P> = (address: string, at: Date, page: P) => Promise<PackedPage>;

/** What a page is made under. */
interface PageMaking {
  /** What it is kept under: its address, and the day, for a page of the next one may be there before midnight. */
  key: string;
  stamp: PageStamp;
  /** A writer is at work on what it is made from: it is given to who waits for it, and to nobody after them. */
  settled: boolean;
  at: Date;
}

/** A page as it stands, with what it is kept under. */
export interface KeptNow {
  /** The route that answers its address. */
  path: string;
  address: string;
  key: string;
  stamp: PageStamp;
  made: PackedPage;
}

let caches = 0;

/** Finished pages by their address, each for as long as nothing that it is made from changes and its day lasts. */
export class KeptPages<P extends Kept = Kept> {
  readonly #make: MakePacked<P>;
  readonly #kept = new Bounded<string, Promise<PackedPage>>(nameOf(++caches), BOUND);
  readonly #stamps = new WeakMap<Promise<PackedPage>, Omit<PageMaking, 'key' | 'at'>>();
  readonly #moved: FiguresMoved;

  /** `make` gives a page as it is sent; without `moved` any figure that was accepted has a page made anew. */
  constructor(make: MakePacked<P>, moved: FiguresMoved = async () => true) {
    this.#make = make;
    this.#moved = moved;
  }

  /** The page where it is kept and stands; rejects with what asking the database threw. */
  async current(page: P, address: string): Promise<PackedPage | undefined> {
    return this.#keptNow(await making(page, address));
  }

  /**
   * The page as it stands at a moment after it was asked for, and on the day of `at`, which may be one to come. All
   * who ask for one while it is made are given the same; rejects with what its handler threw, and then keeps nothing.
   */
  async get(page: P, address: string, at?: Date): Promise<PackedPage> {
    const now = await making(page, address, at);
    return (await this.#keptNow(now)) ?? this.#same(now) ?? this.#anew(page, address, now);
  }

  /** Those of these pages that are kept and stand. */
  async standing(pages: readonly { page: P & { path: string }; address: string }[]): Promise<KeptNow[]> {
    const all: KeptNow[] = [];
    for (const { page, address } of pages) {
      const now = await making(page, address);
      const { key, stamp } = now;
      const made = await this.#keptNow(now);
      if (made && now.settled) all.push({ path: page.path, address, key, stamp, made });
    }
    return all;
  }

  /** Takes a page that was made before: it is given for as long as its stamp stands. */
  recall({ key, stamp, made }: KeptNow): void {
    const known = Promise.resolve(made);
    this.#stamps.set(known, { stamp, settled: true });
    this.#kept.forget(key);
    void this.#kept.get(key, () => known);
  }

  async #keptNow(now: PageMaking): Promise<PackedPage | undefined> {
    return this.#same(now) ?? this.#outlasting(now);
  }

  /** One for which nothing moved. */
  #same({ key, stamp }: PageMaking): Promise<PackedPage> | undefined {
    const known = this.#kept.peek(key);
    const made = known && this.#stamps.get(known);
    return made && isSame(made.stamp, stamp) ? known : undefined;
  }

  /** One for which nothing moved but figures that it does not tell. */
  async #outlasting({ key, stamp, settled }: PageMaking): Promise<PackedPage | undefined> {
    const known = this.#kept.peek(key);
    const made = known && this.#stamps.get(known);
    if (!known || !made?.settled) return undefined;
    const { beside, figures } = made.stamp;
    if (beside !== stamp.beside || figures === null) return undefined;
    const { told } = await known;
    if (!told || (await this.#moved(told, figures))) return undefined;
    // While a figure is being written it cannot be told yet whose it is.
    if (settled) this.#stamps.set(known, { stamp, settled });
    return known;
  }

  #anew(page: P, address: string, { key, stamp, settled, at }: PageMaking): Promise<PackedPage> {
    const before = notToBeKept.times;
    const made = this.#make(address, at, page);
    this.#stamps.set(made, { stamp, settled });
    this.#kept.forget(key);
    void this.#kept.get(key, () => made);
    const leave = () => {
      if ((!settled || notToBeKept.times !== before) && this.#kept.peek(key) === made) this.#kept.forget(key);
    };
    made.then(leave, leave);
    return made;
  }
}

const nameOf = (number: number): string => `public pages${number > 1 ? ` ${number}` : ''}`;

async function making({ on }: Kept, address: string, given?: Date): Promise<PageMaking> {
  const { stamp, settled } = await pageStamp(on);
  const at = given ?? new Date();
  return { key: `${dayOf(at)} ${address}`, stamp, settled, at };
}

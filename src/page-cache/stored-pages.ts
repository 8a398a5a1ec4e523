import { keepPart, partsOf } from '../changes/kept-parts.ts';
import { nameOf } from '../changes/recalled.ts';
import type { KeptNow } from './kept-pages.ts';
import { type PackedPage, repacked } from './packed-page.ts';

const PUBLIC_PAGES = 'public pages';
/** Bytes of compressed pages that are kept for the next start. */
const HEAVIEST = 8 * 1024 * 1024;

interface StoredPage extends Omit<KeptNow, 'made'>, Pick<PackedPage, 'status' | 'etag' | 'said' | 'told'> {
  /** Base64. */
  body: string;
}

/**
 * Finished pages kept in the database, so that whoever comes first after a start need not wait. `of` names all that
 * makes pages besides what is stored: what another program made is left alone.
 */
export class StoredPages {
  readonly #of: string;
  #stored = '';

  constructor(of: string) {
    this.#of = of;
  }

  /** Keeps these in the place of those kept before, where they are others. */
  async keep(pages: readonly KeptNow[]): Promise<void> {
    const name = nameOf(
      this.#of,
      pages.map(({ key, stamp }) => [key, stamp]),
    );
    if (pages.length === 0 || name === this.#stored) return;
    await keepPart({
      id: PUBLIC_PAGES,
      of: PUBLIC_PAGES,
      name,
      value: { of: this.#of, pages: asStored(pages) },
    });
    this.#stored = name;
  }

  /** Those that this program made; each stands for as long as its stamp does. */
  async read(): Promise<KeptNow[]> {
    const read: KeptNow[] = [];
    for await (const { value } of partsOf<{ of: string; pages: StoredPage[] }>(PUBLIC_PAGES))
      if (value.of === this.#of) read.push(...value.pages.map(asMade));
    return read;
  }
}

function asStored(pages: readonly KeptNow[]): StoredPage[] {
  let weight = 0;
  return pages.flatMap(({ made, ...one }) => {
    const { status, etag, said, told, br } = made;
    weight += br.body.length;
    return weight > HEAVIEST ? [] : [{ ...one, status, etag, said, told, body: br.body.toString('base64') }];
  });
}

const asMade = ({ status, etag, said, told, body, ...one }: StoredPage): KeptNow => ({
  ...one,
  made: repacked({ status, etag, said, told }, Buffer.from(body, 'base64')),
});

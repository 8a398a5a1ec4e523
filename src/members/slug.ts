import { isDuplicate } from '../errors.ts';
import { compared } from '../web/forms/clean.ts';

const LONGEST = 60;

/** A name as part of an address: "Guy's & Söhne" → "guys-and-sohne"; its nth namesake ends in "-n"; `otherwise` where it has no letter. */
export function slugOf(name: string, n = 1, otherwise = 'member'): string {
  const words = compared(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const slug = words || otherwise;
  return n === 1 ? slug : `${slug}-${n}`;
}

const MOST_NAMESAKES = 1_000;

/** Makes a thing under the first address that is free for its name. Other failures are thrown on. */
export async function atFreeSlug<T>(
  name: string,
  otherwise: string,
  make: (slug: string) => Promise<T>,
): Promise<T> {
  for (let n = 1; n <= MOST_NAMESAKES; n++) {
    try {
      return await make(slugOf(name, n, otherwise));
    } catch (failure) {
      if (!isDuplicate(failure, 'slug')) throw failure;
    }
  }
  throw new Error('No address is free for this name.');
}

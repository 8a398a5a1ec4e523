import { NotFound, type Stale } from '../errors.ts';

/** A document of the database, or a part of one, as plain data; what is plain already stays as it is. */
export const plain = <T>(one: T): T => (one as { toObject?: () => T }).toObject?.() ?? one;

/** The thing as it stands now, out of a Stale. Throws NotFound where it is gone. */
export function current<T>({ current }: Stale): T {
  if (!current) throw new NotFound();
  return plain(current as T);
}

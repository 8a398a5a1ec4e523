import type { Request } from 'express';
import type { PublicPage } from './public-page.ts';

const LONGEST = 200;
/** A query that repeats a name more often, or says more in it, is of no page that is kept. */
const MOST_REPEATED = 50;

/**
 * The one address that a page is kept under: its parts, and of the query what the page reads, in the page's order.
 * What else is asked does not come into it. Null where so much is asked that the page is made for this reader alone.
 */
export function addressOf({ path, reads, unless }: PublicPage, req: Request): string | null {
  const query = req.query as Query;
  if (unless && unless in query) return null;
  const parts = Object.entries(req.params as Record<string, string>);
  const asked = reads.flatMap(name => valuesOf(query, name).map(value => [name, value] as [string, string]));
  if ([...parts, ...asked].some(([, value]) => value.length > LONGEST)) return null;
  if (asked.length > MOST_REPEATED) return null;
  const end = asked.length > 0 ? new URLSearchParams(asked).toString() : '';
  return `${filledIn(path, parts)}${end && `?${end}`}`;
}

type Query = Record<string, unknown>;

const valuesOf = (query: Query, name: string): string[] =>
  [query[name] ?? []].flat().filter(one => typeof one === 'string');

const filledIn = (path: string, parts: readonly [string, string][]): string =>
  parts.reduce((text, [name, value]) => text.replace(`:${name}`, () => encodeURIComponent(value)), path);

import type { Request } from 'express';
import type { PublicPage } from './public-page.ts';

const LONGEST = 200;
/** A query that repeats a name more often, or says more in it, is of no page that is kept. */
const MOST_REPEATED = 50;
/** Many thousands of addresses are kept beside what they weigh. */
const LONGEST_ADDRESS = 2_000;

/**
 * The one address that a page is kept under: its parts, and of the query what the page reads, in the page's order.
 * What else is asked does not come into it. Null where so much is asked that the page is made for this reader alone.
 */
export function addressOf({ path, reads, unless }: PublicPage, req: Request): string | null {
  const query = req.query as AddressQuery;
  if (unless && unless in query) return null;
  const parts = Object.entries(req.params as Record<string, string>);
  const asked = reads.flatMap(name => valuesOf(query, name).map(value => [name, value] as [string, string]));
  if ([...parts, ...asked].some(([, value]) => value.length > LONGEST)) return null;
  if (asked.length > MOST_REPEATED) return null;
  const end = asked.length > 0 ? new URLSearchParams(asked).toString() : '';
  const address = `${filledIn(path, parts)}${end && `?${end}`}`;
  return address.length > LONGEST_ADDRESS ? null : address;
}

type AddressQuery = Record<string, unknown>;

const valuesOf = (query: AddressQuery, name: string): string[] =>
  [query[name] ?? []].flat().filter(one => typeof one === 'string');

const filledIn = (path: string, parts: readonly [string, string][]): string =>
  parts.reduce((text, [name, value]) => text.replace(`:${name}`, () => encodeURIComponent(value)), path);

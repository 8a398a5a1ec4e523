import type { RequestHandler } from 'express';
import { CONCERNS, type Concern } from '../changes/counters.ts';
import { page, type Route } from '../web/door.ts';

interface Reads {
  /** The names in the query that its handler reads. No other reaches it where it is made to be kept. */
  reads?: readonly string[];
  /** What it is made from; everything, unless said. */
  on?: readonly Concern[];
  /** A name in the query with which it is a page for some people only, and is made for each reader. */
  unless?: string;
}

/** A page that is the same for everyone and is made from its address alone, so that it can be kept for all. */
export interface PublicPage extends Route, Required<Reads> {}

/** A page for everyone, whoever reads it. Its handler may ask for nothing but its address and `instantOf`. */
export const publicPage = (
  path: string,
  handler: RequestHandler,
  { reads = [], on = CONCERNS, unless = '' }: Reads = {},
): PublicPage => ({ ...page('open', path, handler), reads, on, unless });

export const isPublicPage = (route: Route): route is PublicPage => 'reads' in route;

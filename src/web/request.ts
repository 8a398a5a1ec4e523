import type { Request } from 'express';
import { Types } from 'mongoose';
import { NotFound } from '../errors.ts';
import { clean } from './forms/clean.ts';

const HEX_24 = /^[0-9a-f]{24}$/i;

/** An id from text. What is no id names nothing: throws NotFound. */
export function objectId(text: unknown): Types.ObjectId {
  if (typeof text !== 'string' || !HEX_24.test(text)) throw new NotFound();
  return new Types.ObjectId(text);
}

/** A part of the address, by its name in the route. */
export function param(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value !== 'string') throw new NotFound();
  return value;
}

/** A part of the address that is an id; throws NotFound where it is malformed. */
export const idParam = (req: Request, name = 'id'): Types.ObjectId => objectId(param(req, name));

/** The thing looked up, or NotFound. */
export async function found<T>(lookup: PromiseLike<T | null>): Promise<T> {
  const thing = await lookup;
  if (!thing) throw new NotFound();
  return thing;
}

/** One value of the address's query as text: the last where repeated, '' where absent; never an object. */
export function query(req: Request, name: string): string {
  const given = (req.query as Record<string, unknown>)[name];
  return queryText(Array.isArray(given) ? given.at(-1) : given);
}

/** Every value of the address's query under a name, as text. */
export const queries = (req: Request, name: string): string[] =>
  [(req.query as Record<string, unknown>)[name]].flat().map(queryText).filter(Boolean);

const queryText = (one: unknown): string => (typeof one === 'string' ? clean(one).slice(0, 200) : '');

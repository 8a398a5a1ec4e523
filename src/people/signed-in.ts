import type { Request } from 'express';
import { whileUnchanged } from '../changes/cached.ts';
import { Person, type SignedIn } from './person.ts';

/** The signed-in person; only for routes behind a closed door. */
export function signedIn(req: Request): SignedIn {
  if (!req.user) throw new Error('This handler stands behind no closed door.');
  return req.user;
}

/** So many of those who are at work are kept in each process; the one seen longest ago goes first. */
const MOST = 2_000;

/** The person of an id as they are stored now, or null: whose access has ended is so at their next request. */
export const personAsStored = whileUnchanged(
  'people signed in',
  { on: ['people'], most: MOST },
  (id: string) =>
    Person.findById(id, { name: 1, email: 1, coordinator: 1, memberships: 1 }).lean<SignedIn>().exec(),
);

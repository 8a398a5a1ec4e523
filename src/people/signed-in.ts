import type { Request } from 'express';
import type { SignedIn } from './person.ts';

/** The signed-in person; only for routes behind a closed door. */
export function signedIn(req: Request): SignedIn {
  if (!req.user) throw new Error('This handler stands behind no closed door.');
  return req.user;
}

import type { Request } from 'express';
import { NotFound, Stale } from '../errors.ts';
import { Member } from '../members/member.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, idParam } from '../web/request.ts';
import { pledgePolicy } from './pledge.policy.ts';
import { Pledge, type StoredPledge } from './pledge.ts';

/** The pledge in the address, for someone who may do this to it; to those who may not read it, it is not there. */
export async function pledgeFor(req: Request, act: keyof typeof pledgePolicy): Promise<StoredPledge> {
  const pledge = await found(Pledge.findById(idParam(req)).lean<StoredPledge>());
  const person = signedIn(req);
  if (!pledgePolicy.read(person, pledge)) throw new NotFound();
  allow(pledgePolicy, act, person, pledge);
  return pledge;
}

/** Catches the one failure that an edit page answers itself; every other goes on. */
export function ifStale(failure: unknown): Stale {
  if (failure instanceof Stale) return failure;
  throw failure;
}

/** A member whose people these are; to anyone else it is not there. */
export async function ownMember(req: Request) {
  const member = await found(Member.findById(idParam(req)).lean());
  if (!pledgePolicy.read(signedIn(req), { member: member._id })) throw new NotFound();
  return member;
}

import type { Request } from 'express';
import { NotFound } from '../errors.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, idParam } from '../web/request.ts';
import { eventPolicy } from './event.policy.ts';
import { Event, type StoredEvent } from './event.ts';

/** The event of this address, where the person may do this with it; to those who may not read it, it is not there. */
export async function eventFor(req: Request, act: keyof typeof eventPolicy): Promise<StoredEvent> {
  const one = await found(Event.findById(idParam(req), { pending: 0 }).lean<StoredEvent>());
  const person = signedIn(req);
  if (!eventPolicy.read(person, one)) throw new NotFound();
  allow(eventPolicy, act, person, one);
  return one;
}

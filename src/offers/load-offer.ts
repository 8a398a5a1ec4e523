import type { Request } from 'express';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, idParam } from '../web/request.ts';
import { offerPolicy, offersPolicy } from './offer.policy.ts';
import { Offer, type StoredOffer } from './offer.ts';

/** The offer or ask of the address, for whoever may do this to it. */
export async function offerFor(req: Request, act: keyof typeof offerPolicy): Promise<StoredOffer> {
  const person = signedIn(req);
  allow(offersPolicy, 'read', person, null);
  const one = await found(Offer.findById(idParam(req), { pending: 0 }).lean<StoredOffer>());
  allow(offerPolicy, act, person, one.from);
  return one;
}

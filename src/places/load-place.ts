import type { Request } from 'express';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, param } from '../web/request.ts';
import { allPlaces, type PlaceHere, placeBySlug } from './all-places.ts';
import { placePolicy } from './place.policy.ts';

/** The place of the address, for whoever may do this to it. */
export async function placeFor(req: Request, act: keyof typeof placePolicy): Promise<PlaceHere> {
  allow(placePolicy, act, signedIn(req), null);
  return found(placeBySlug(param(req, 'slug')));
}

/** Every place but this one, as choices. */
export async function otherPlaces(here: PlaceHere | null): Promise<PlaceHere[]> {
  return (await allPlaces()).filter(({ slug }) => slug !== here?.slug);
}

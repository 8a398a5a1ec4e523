import type { PlaceMap } from '../charts/place.map.ts';
import { network } from '../network/current.ts';
import { placeOutlines } from '../places/map.ts';

let drawn: { of: typeof network; map: PlaceMap } | null = null;

/** The outlines of the network's places, projected once. */
export function outlines(): PlaceMap {
  if (drawn?.of !== network) drawn = { of: network, map: placeOutlines(network) };
  return drawn.map;
}

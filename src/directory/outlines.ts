import { onceFor } from '../changes/bounded.ts';
import type { PlaceMap } from '../charts/place.map.ts';
import { placeOutlines } from '../charts/place-outlines.ts';
import { network } from '../network/current.ts';

/** The outlines of the network's places, projected once. */
export const outlines = (): PlaceMap => outlinesOf(network);

const outlinesOf = onceFor(placeOutlines);

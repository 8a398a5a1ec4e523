import { buying } from './buying.ts';
import { hiring } from './hiring.ts';
import { living } from './living.ts';
import type { Promised } from './promised.ts';

/** In the order the story deals them out, three to a member. */
const ORDER = [
  'local-spend',
  'starters',
  'living-wage',
  'open-evening',
  'deprived-areas',
  'rooms',
  'local-workforce',
  'social-value',
  'emissions',
  'meet-buyers',
  'blood-pressure',
  'wage-contracts',
  'care-leavers',
  'room-hours',
  'hedges',
  'resident-seats',
  'apprentices',
  'fair-hiring',
  'ten-days',
  'health-hours',
  'thirty-days',
  'land-trust',
  'net-zero-plan',
  'climate-level',
  'work-weeks',
  'walking-route',
  'paid-voices',
  'fixed-hours',
  'civic-level',
];

const all: Record<string, Promised> = { ...hiring, ...buying, ...living };

/** What members promise, in the order the story deals them out. */
export const promises: readonly Promised[] = ORDER.map(name => {
  const promised = all[name];
  if (!promised) throw new Error(`The story has no promise called ${name}`);
  return promised;
});

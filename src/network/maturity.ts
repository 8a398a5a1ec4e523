import { z } from 'zod';

const FEWEST_LEVELS = 2;
const MOST_LEVELS = 9;

const dimension = z.strictObject({ key: z.string().regex(/^[a-z0-9-]+$/), name: z.string().min(1) });

/** What a network that says nothing of it goes by. */
const DIMENSIONS = [
  { key: 'employer', name: 'As an employer' },
  { key: 'procurement', name: 'In procurement' },
  { key: 'environment', name: 'Environment and assets' },
  { key: 'service', name: 'In service delivery' },
  { key: 'civic', name: 'Corporate and civic' },
];

export const maturityShape = z.strictObject({
  dimensions: z
    .array(dimension)
    .min(1)
    .refine(all => new Set(all.map(({ key }) => key)).size === all.length, 'a dimension is listed twice')
    .default(DIMENSIONS),
  levels: z
    .array(z.string().min(1))
    .min(FEWEST_LEVELS)
    .max(MOST_LEVELS)
    .default(['Starting', 'Building', 'Working', 'Leading']),
});

import { z } from 'zod';

/** One dated release of data that figures are counted with, and where it comes from. */
const release = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  /** The day it came out; a network year is counted with what was out on its first day. */
  published: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date as YYYY-MM-DD'),
  source: z.string().min(1),
  /** What it says, in a few words: its rates, or how many areas it ranks. */
  says: z.string().min(1),
  /** Pence an hour, by area. */
  rates: z.record(z.string(), z.number().int().positive()).optional(),
  /** How many areas are ranked. */
  areas: z.number().int().positive().optional(),
  /** False where the network still has to say which release it uses. */
  chosen: z.literal(false).optional(),
});

const list = z.array(release);

/** Releases by kind. A kind that a network lists takes the place of the shipped one. */
export const releasesShape = z.strictObject({ 'living-wage': list, deprivation: list, postcodes: list });

export type Release = z.infer<typeof release>;
export type Releases = z.infer<typeof releasesShape>;

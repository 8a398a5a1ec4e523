import { z } from 'zod';

const LONGEST_NAME = 120;
const LONGEST_TEXT = 1_000;
const MOST = 20;

const workstream = z.object({
  key: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1).max(LONGEST_NAME),
  /** What it is for, in a sentence or two. */
  aim: z.string().min(1).max(LONGEST_TEXT),
  /** Organisations or roles that lead it, as the public reads them. */
  leads: z.array(z.string().min(1).max(200)).max(MOST).default([]),
  /** The keys of the themes whose pledges are part of it. */
  themes: z.array(z.string()).default([]),
  /** The codes of the indicators it is followed by. */
  indicators: z.array(z.string()).max(MOST).default([]),
  /** What it looks at besides, under a heading: the "Vital 5". */
  watches: z
    .object({
      heading: z.string().min(1).max(LONGEST_NAME),
      items: z.array(z.string().min(1).max(200)).min(1).max(MOST),
    })
    .nullable()
    .default(null),
});

/** One strand of the network's work, with what belongs to it. */
export type Workstream = z.infer<typeof workstream>;

/** The strands a network works in; none where it has not said. */
export const workstreamsShape = z
  .array(workstream)
  .max(MOST)
  .refine(all => new Set(all.map(({ key }) => key)).size === all.length, 'name each workstream once')
  .default([]);

/** Whether every workstream speaks of themes that the network has. */
export const themesKnown = ({
  workstreams,
  themes,
}: {
  workstreams: readonly Workstream[];
  themes: readonly { key: string }[];
}): boolean => workstreams.every(one => one.themes.every(key => themes.some(theme => theme.key === key)));

import { parseArgs } from 'node:util';
import { fellShort } from './limits.ts';

/** Measures something, prints what it found, and holds it to its limits by `limit`. */
export type Section = (options: BenchOptions) => Promise<void>;

/** How it was asked for; what a section does not know of, it leaves. */
export interface BenchOptions {
  /** Sizes of the network to measure at, instead of the section's own. */
  members: string[];
  /** The folder that holds the networks made for it, and goes on holding them; else a scratch one. */
  keep?: string | undefined;
  /** A real MongoDB to measure on: the address of one, or "mongod" for the program of that name. */
  uri?: string | undefined;
  /** Few repetitions, to see that it works: its numbers are worth little. */
  quick: boolean;
}

/** What can be measured, by name: `npm run bench` runs all of it, `npm run bench -- database` one section. */
const SECTIONS = new Map<string, () => Promise<{ bench: Section }>>([
  ['database', () => import('./database.ts')],
  ['figures', () => import('./figures.ts')],
  ['pages', () => import('./pages.ts')],
  ['pledges', () => import('./pledges.ts')],
  ['desk', () => import('./desk.ts')],
  ['saving', () => import('./saving.ts')],
  ['start', () => import('./start.ts')],
]);

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    members: { type: 'string', multiple: true, default: [] },
    keep: { type: 'string' },
    uri: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const unknown = asked.filter(name => !SECTIONS.has(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no section ${unknown.join(', ')}; there is ${[...SECTIONS.keys()].join(', ')}.\n`,
  );
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
for (const [name, load] of SECTIONS) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  const { bench } = await load();
  await bench(values);
}
if (values.check && fellShort().length > 0) {
  process.stderr.write(
    `\nFell short:\n${fellShort()
      .map(one => `  ${one}\n`)
      .join('')}`,
  );
  process.exit(1);
}

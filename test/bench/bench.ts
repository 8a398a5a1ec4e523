/** Measures something and prints what it found. */
export type Section = () => Promise<void>;

/** What can be measured, by name: `npm run bench` runs all of it, `npm run bench -- database` one section. */
const SECTIONS = new Map<string, () => Promise<{ bench: Section }>>([
  ['database', () => import('./database.ts')],
  ['figures', () => import('./figures.ts')],
  ['pledges', () => import('./pledges.ts')],
]);

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !SECTIONS.has(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no section ${unknown.join(', ')}; there is ${[...SECTIONS.keys()].join(', ')}.\n`,
  );
  process.exit(1);
}

for (const [name, load] of SECTIONS) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  const { bench } = await load();
  await bench();
}

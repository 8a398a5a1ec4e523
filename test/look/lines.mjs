import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `node test/look/lines.mjs [folder]`: names each line of a view that is too long to be read beside another. */
const MOST = 140;
const [folder = 'views'] = process.argv.slice(2);

const views = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
  name.endsWith('.hbs'),
);
const long = views.flatMap(name =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .flatMap((line, i) =>
      [...line].length > MOST ? [`${join(folder, name)}:${i + 1}: ${[...line].length}`] : [],
    ),
);

if (long.length > 0) {
  process.stderr.write(
    `Lines of views have at most ${MOST} characters. Wrap these, or make partials of them:\n`,
  );
  process.stderr.write(`${long.join('\n')}\n`);
  process.exitCode = 1;
}

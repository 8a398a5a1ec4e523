import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** `npm run measure`: how long files and functions are, how rooms and files import each other, how full folders are. */
const EMBEDDED = join('src', 'database', 'embedded');
const EXPRESSIONS = join(EMBEDDED, 'aggregate');
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => join('src', name));
const ours = files.filter(name => !name.startsWith(EMBEDDED));
const imports = new Map(files.map(file => [file, importsOf(file)]));

function importsOf(file) {
  const found = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b([^;]*?)\bfrom '(\.[^']+)';/gm);
  return [...found].map(([, what, from]) => ({
    file: relative('.', resolve(dirname(file), from)),
    value: !/^\s*type\b/.test(what) && !isOfTypes(what),
  }));
}

/** `{ type A, type B }`: nothing of it is left when it runs. */
function isOfTypes(what) {
  const names = /^\s*\{([^}]*)\}\s*$/
    .exec(what)?.[1]
    .split(',')
    .filter(name => name.trim());
  return names?.every(name => name.trim().startsWith('type ')) ?? false;
}

const percentiles = numbers => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return ['0.5', '0.9', '1'].map(
    part => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))],
  );
};
const linesOf = file => readFileSync(file, 'utf8').trimEnd().split('\n').length;
const say = (what, [median, p90, most]) =>
  console.log(`${what}: median ${median}, p90 ${p90}, longest ${most} lines`);

/** As the linter counts them; one of a single line is no place to get lost in. */
function functionLengths(folder) {
  const temporary = mkdtempSync(join(tmpdir(), 'moorings-measure-'));
  const config = join(temporary, 'lint.json');
  const rules = { 'max-lines-per-function': ['error', { max: 1, IIFEs: true }] };
  writeFileSync(config, JSON.stringify({ categories: { correctness: 'off' }, rules }));
  const ran = spawnSync(join('node_modules', '.bin', 'oxlint'), ['-c', config, '-f', 'json', folder], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  rmSync(temporary, { recursive: true });
  return JSON.parse(ran.stdout)
    .diagnostics.filter(({ filename }) => !filename.startsWith(EMBEDDED))
    .map(({ message }) => Number(/too many lines \((\d+)\)/.exec(message)?.[1]));
}

const roomOf = file => {
  const [, room, ...rest] = file.split(sep);
  return rest.length > 0 ? room : null;
};

function pairs() {
  const between = new Set();
  for (const [file, found] of imports)
    for (const one of found) {
      const [from, to] = [roomOf(file), roomOf(one.file)];
      if (from && to && from !== to) between.add(`${from} ${to}`);
    }
  return [...between].filter(one => {
    const [from, to] = one.split(' ');
    return from < to && between.has(`${to} ${from}`);
  });
}

/** Groups of files each of which is reached from each other one. */
function circles(isMeant) {
  const reached = new Map(files.map(file => [file, reachedFrom(file, isMeant)]));
  const inOne = files.filter(file => reached.get(file).has(file));
  const names = inOne.map(file =>
    inOne
      .filter(other => reached.get(file).has(other) && reached.get(other).has(file))
      .toSorted()
      .join(' ⇄ '),
  );
  return [...new Set(names)];
}

function reachedFrom(file, isMeant) {
  const seen = new Set();
  const open = [file];
  while (open.length > 0)
    for (const one of imports.get(open.pop()) ?? [])
      if (isMeant(one) && !seen.has(one.file)) {
        seen.add(one.file);
        open.push(one.file);
      }
  return seen;
}

function fullest(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile());
  const counts = grouped(entries);
  const sizes = [...counts].map(([name, all]) => [all.length, relative('.', name)]);
  return sizes.toSorted(([a], [b]) => b - a)[0].join(' in ');
}

function grouped(entries) {
  const counts = new Map();
  for (const one of entries) counts.set(one.parentPath, [...(counts.get(one.parentPath) ?? []), one]);
  return counts;
}

const listed = all => `${all.length}${all.length > 0 ? `: ${all.join('; ')}` : ''}`;
const circlesByType = circles(() => true).filter(
  one => !one.split(' ⇄ ').every(file => file.startsWith(EXPRESSIONS)),
);

console.log(`${files.length} files, ${ours.length} of them outside the embedded database`);
say('Files', percentiles(ours.map(linesOf)));
say('Functions of more than a line', percentiles(functionLengths('src')));
console.log(`Pairs of rooms that import each other: ${listed(pairs())}`);
console.log(`Circles of files, by value: ${listed(circles(({ value }) => value))}`);
console.log(`Circles of files, by type too, outside the database's expressions: ${listed(circlesByType)}`);
console.log(`Fullest folder of src: ${fullest('src')}; of views: ${fullest('views')}`);

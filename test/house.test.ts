import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../src/root.ts';

/** Folders of `src` that hold no code. */
const NO_ROOMS = ['decisions'];

describe('the map of src', () => {
  it('has each folder in one line, and none that is not there', () => {
    const folders = readdirSync(inRoot('src'), { withFileTypes: true }).filter(one => one.isDirectory());
    const there = folders.map(({ name }) => name).filter(name => !NO_ROOMS.includes(name));
    assert.deepEqual(floors().flat().toSorted(), there.toSorted());
  });

  it('is held by the linter: no room imports one above it or beside it', function () {
    this.timeout(60_000);
    const wrong = importsUpwards();
    const refused = refusedByLinter(wrong);
    const taken = wrong.filter(({ file }) => !refused.has(file)).map(({ from, to }) => `${from} → ${to}`);
    assert.ok(wrong.length > 500, `${wrong.length} imports the wrong way`);
    assert.deepEqual(taken, []);
  });
});

/** The rooms of the map, a list for each line of it, top first. */
function floors(): string[][] {
  const [, table = ''] = readFileSync(inRoot('src/README.md'), 'utf8').split('| rooms, top first');
  const lines = table.split('\n').slice(2);
  const rows = lines.slice(
    0,
    lines.findIndex(line => !line.startsWith('|')),
  );
  return rows.map(row =>
    [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)\/`/g)].map(([, name = '']) => name),
  );
}

interface WrongImport {
  from: string;
  to: string;
  file: string;
}

function importsUpwards(): WrongImport[] {
  const all = floors();
  return all.flatMap((rooms, at) => {
    const above = all.slice(0, at + 1).flat();
    return rooms.flatMap(from =>
      above
        .filter(to => to !== from)
        .map(to => ({ from, to, file: join('src', from, 'part', `imports-${to}.ts`) })),
    );
  });
}

/** The files among them that the linter names, each having that one import and no other line. */
function refusedByLinter(wrong: readonly WrongImport[]): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), 'moorings-house-'));
  try {
    copyFileSync(inRoot('.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const { from, to, file } of wrong) {
      mkdirSync(join(folder, 'src', from, 'part'), { recursive: true });
      writeFileSync(join(folder, file), `import '../../${to}/${to}.ts';\n`);
    }
    const linter = inRoot('node_modules/.bin/oxlint');
    const ran = spawnSync(linter, ['-f', 'json', 'src'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const { diagnostics } = JSON.parse(ran.stdout) as { diagnostics: { code: string; filename: string }[] };
    return new Set(
      diagnostics
        .filter(({ code }) => code.includes('no-restricted-imports'))
        .map(({ filename }) => filename),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

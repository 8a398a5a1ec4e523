import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { BadExchange, type ImportProblem } from '../../src/exchange/import/exchange.read.ts';
import { Member } from '../../src/members/member.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { database, exported, imported } from './round.ts';

type Row = Record<string, unknown>;

const inside = (row: Row, field: string): Row => row[field] as Row;

describe('importing an exchange file', () => {
  let folder: string;
  let file: string;
  let sound: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-importing-'));
    file = join(folder, 'network.ndjson');
    await emptyDatabase();
    await prepareCatalogue();
    await makeSynthetic({ members: 3, years: 2, seed: 7 });
    sound = await exported();
  });

  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
  });

  after(() => rm(folder, { recursive: true }));

  const lineOf = (kind: string): number => sound.findIndex(line => line.startsWith(`{"kind":"${kind}"`));

  /** The sound file with the first row of a kind changed. */
  function changed(kind: string, change: (row: Row) => void, lines = sound): string[] {
    const at = lineOf(kind);
    const row = JSON.parse(lines[at] ?? '') as Row;
    change(row);
    return lines.with(at, `${JSON.stringify(row)}\n`);
  }

  async function problems(lines: string[]): Promise<ImportProblem[]> {
    const failure = await imported(file, lines).then(
      () => assert.fail('it was imported'),
      (problem: unknown) => problem,
    );
    assert.ok(failure instanceof BadExchange, String(failure));
    assert.equal(await Member.countDocuments(), 0);
    assert.equal(await Figure.countDocuments(), 0);
    const names = (await database().listCollections({}, { nameOnly: true }).toArray()).map(
      ({ name }) => name,
    );
    assert.ok(!names.some(name => name.startsWith('restoring')));
    return failure.problems;
  }

  it('tells all that is wrong at once, by line, field and reason, and imports nothing', async () => {
    const member = changed('member', row => Object.assign(row, { slug: 'Not A Slug', yearStart: 4 }));
    const figure = changed(
      'figure',
      row => Object.assign(row, { definition: 9, member: '0'.repeat(24) }),
      member,
    );
    const both = changed('return', row => Object.assign(row, { period: '1999-00', surprise: true }), figure);
    const found = await problems(both);
    const told = found.map(({ line, field }) => `${line} ${field}`);
    for (const each of [
      `${lineOf('member') + 1} slug`,
      `${lineOf('member') + 1} yearStart`,
      `${lineOf('figure') + 1} definition`,
      `${lineOf('figure') + 1} member`,
    ])
      assert.ok(told.includes(each), `${each} is not among ${told.slice(0, 20).join('; ')}`);
    assert.ok(found.some(({ reason }) => /surprise/.test(reason)));
    assert.deepEqual(
      found.map(({ line }) => line),
      found.map(({ line }) => line).sort((a, b) => a - b),
    );
  });

  const wrong: [string, string, (row: Row) => void, string, RegExp][] = [
    [
      'a date that does not exist',
      'period',
      row => Object.assign(row, { due: '2025-02-30' }),
      'due',
      /date like/,
    ],
    [
      'an instant without a zone',
      'figure',
      row => Object.assign(row, { saved: { ...inside(row, 'saved'), at: '2025-01-01' } }),
      'saved.at',
      /instant in UTC/,
    ],
    [
      'a number that is none of its register',
      'member',
      row => Object.assign(row, { identifiers: [{ scheme: 'GB-CHC', id: '313069-2' }] }),
      'identifiers.0',
      /without “-”/,
    ],
    [
      'a name of nothing',
      'member',
      row => Object.assign(row, { approved: { ...inside(row, 'approved'), name: '\u200b\u3164' } }),
      'approved.name',
      /a letter or a digit/,
    ],
    ['half a person', 'figure', row => amount(row, 1.5), 'content.numerator', /./],
    ['an amount below zero', 'figure', row => amount(row, { R2: -1 }), 'content', /below zero/],
    ['a value without a number', 'figure', row => amount(row, null), 'content', /has a numerator/],
    [
      'one number where each ring has its own',
      'figure',
      row => amount(row, 12),
      'content',
      /needs a numerator for ring R2/,
    ],
    [
      'an unknown sector',
      'member',
      row => Object.assign(inside(row, 'approved'), { sector: 'circus' }),
      'approved.sector',
      /not among the network’s sectors/,
    ],
    [
      'an unknown indicator',
      'return',
      row => Object.assign(row, { asked: ['ZZZ-99'] }),
      'asked.0',
      /no row above is the indicator ZZZ-99/,
    ],
    [
      'a grade its evidence does not bear out',
      'figure',
      row => Object.assign(row, { evidenceGrade: 'document supplied' }),
      'evidenceGrade',
      /self-reported.*by its evidence/,
    ],
    ['another format', 'network', row => Object.assign(row, { version: 2 }), 'version', /must be 1/],
  ];

  function amount(row: Row, numerator: unknown): void {
    Object.assign(inside(row, 'content'), { state: 'value', numerator });
  }

  for (const [what, kind, change, field, reason] of wrong) {
    it(`refuses ${what}`, async () => {
      const found = await problems(changed(kind, change));
      const told = found.find(each => each.line === lineOf(kind) + 1 && each.field === field);
      assert.match(told?.reason ?? `nothing of ${field}: ${JSON.stringify(found.slice(0, 3))}`, reason);
    });
  }

  it('refuses what is twice, what is cut off, what is no JSON, and what comes too early or too late', async () => {
    const at = lineOf('figure');
    const twice = [...sound.slice(0, at), sound[at] ?? '', ...sound.slice(at)];
    assert.deepEqual(
      (await problems(twice)).map(({ line, field }) => `${line} ${field}`),
      [`${at + 2} _id`, `${at + 2} part`, `${twice.length} rows.figure`],
    );
    assert.match((await problems(sound.slice(0, -1)))[0]?.reason ?? '', /cut off/);
    assert.match((await problems(sound.with(3, 'not json\n')))[0]?.reason ?? '', /no JSON object/);
    assert.match((await problems(sound.with(1, '{"kind":"person"}\n')))[0]?.reason ?? '', /no kind of row/);
    assert.match((await problems([...sound, sound[1] ?? '']))[0]?.reason ?? '', /comes after/);
    assert.match((await problems(sound.slice(1)))[0]?.reason ?? '', /must be "network" on the first line/);
    assert.match((await problems(['']))[0]?.reason ?? '', /cut off/);
  });

  it('goes into a deployment without members, periods or returns only', async () => {
    await makeSynthetic({ members: 1, years: 1, seed: 8 });
    const before = await exported();
    await assert.rejects(imported(file, sound), /There are periods already/);
    assert.deepEqual(await exported(), before);
  });

  it('goes on where it was stopped while it took its place, when the same file is imported again', async () => {
    await imported(file, sound);
    const db = database();
    await db.renameCollection('figures', 'restoring.figures');
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256').update(sound.join('')).digest('hex');
    await db.collection('restoring').insertOne({ sha256 });
    await imported(file, sound);
    assert.deepEqual(await exported(), sound);
  });

  it('leaves what an import that was stopped earlier had put beside', async () => {
    await database().collection('restoring.members').insertOne({ slug: 'half' });
    await imported(file, sound);
    assert.deepEqual(await exported(), sound);
  });

  it('gives everything the same unique indexes as before', async () => {
    await imported(file, sound);
    const { slug, approved, charter, joined } = (await Member.findOne().lean()) ?? assert.fail('no member');
    await assert.rejects(Member.create({ slug, approved, charter, joined }), { code: 11000 });
  });

  it('refuses a file that is not there', async () => {
    await writeFile(file, '');
    await rm(file);
    const { importNetwork } = await import('../../src/exchange/import/network-import.ts');
    const { network } = await import('../../src/network/current.ts');
    await assert.rejects(importNetwork(database(), file, network), /There is no file/);
  });
});

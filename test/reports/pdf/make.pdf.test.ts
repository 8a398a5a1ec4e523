import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePdf } from '../../../src/reports/pdf/make.pdf.ts';
import { publicationOf } from './publication.fixture.ts';

describe('making the PDF in a worker', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-pdf-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('tells each page of all, and the size and SHA-256 of the file', async () => {
    const seen: [number, number][] = [];
    const file = join(folder, 'report.pdf');
    const made = await makePdf(publicationOf(4, 8), file, (page, of) => seen.push([page, of]));
    const bytes = await readFile(file);
    assert.equal(made.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal(made.bytes, bytes.length);
    assert.deepEqual(
      seen,
      Array.from({ length: made.pages }, (_, i) => [i + 1, made.pages]),
    );
  });

  it('draws a network of five hundred members', async () => {
    const made = await makePdf(publicationOf(500, 600), join(folder, 'report.pdf'));
    assert.ok(made.pages > 100);
  }).timeout(120_000);

  it('says what went wrong, and leaves no file', async () => {
    await assert.rejects(
      makePdf({ ...publicationOf(2, 2), headlines: null as never }, join(folder, 'report.pdf')),
    );
    assert.deepEqual(
      (await readdir(folder)).filter(name => name.endsWith('.pdf')),
      [],
    );
  });
});

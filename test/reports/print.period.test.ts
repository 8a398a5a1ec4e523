import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Report } from '../../src/publications/report.ts';
import { printPeriod } from '../../src/reports/report.command.ts';
import { ada } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { draftOf, openPeriod, published } from './reports.support.ts';

describe('printing a period from the command line', () => {
  let folder: string;

  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
    folder = mkdtempSync(join(tmpdir(), 'moorings-print-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('prints a draft where nothing is written yet, and the published PDF itself once there is one', async () => {
    await openPeriod(2024);
    const file = join(folder, 'report.pdf');
    assert.equal((await printPeriod('2024-25', file)).from, 'draft without words');
    assert.match(readFileSync(file).subarray(0, 5).toString(), /^%PDF-/);
    assert.equal(await Report.countDocuments(), 0);
    const who = await ada();
    const { publication } = await published(await draftOf('2024-25', who), who);
    assert.equal((await printPeriod('2024-25', file)).from, 'published version 1');
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    assert.equal(hash, publication?.pdf.sha256);
  });

  it('names the periods there are when asked for another, and leaves no file', async () => {
    await openPeriod(2024);
    const file = join(folder, 'report.pdf');
    await assert.rejects(printPeriod('2019-20', file), /There is no period 2019-20\. There are 2024-25\./);
    assert.equal(existsSync(file), false);
  });
});

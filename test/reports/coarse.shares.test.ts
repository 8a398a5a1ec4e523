import assert from 'node:assert/strict';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { matrixOf } from '../../src/reports/page/annex.page.ts';
import { lessText, weakText } from '../../src/statistics/text/trim-unit.ts';
import { ada, member } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod } from './reports.support.ts';

const NEAREST = 'to the nearest 5 per cent';

describe('a share to the nearest 5 per cent in a report', () => {
  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
    await openPeriod(2024);
  });

  it('is said to be so in the row of its table and in its member’s cell, and a finer one is not', async () => {
    await accepted(await member('Ash'), 'EMP-03', '2024-25', { numerator: 270, denominator: 480 });
    await accepted(await member('Elm'), 'EMP-03', '2024-25', { numerator: 300, denominator: 600 });
    const at = new Date('2025-10-12T09:00:00Z');
    const publication = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    const place = publication.matrix.codes.indexOf('EMP-03');
    const cells = matrixOf(publication).rows.map(({ member, cells }) => [member, cells[place]?.coarse]);
    assert.deepEqual(cells, [
      ['Ash', NEAREST],
      ['Elm', null],
    ]);
  });

  it('stands beside whatever else weakens it', () => {
    const share = { precision: NEAREST };
    assert.equal(lessText({ incomplete: '3 of 4 quarters', share }), `3 of 4 quarters, ${NEAREST}`);
    assert.equal(weakText({ incomplete: '3 of 4 quarters', partial: true }), 'partial, 3 of 4 quarters');
    assert.equal(weakText({ incomplete: null, partial: false }), null);
  });
});

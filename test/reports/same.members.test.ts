import assert from 'node:assert/strict';
import { toSvg } from '../../src/charts/to.svg.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { measureText, trendOf } from '../../src/reports/indicator.charts.ts';
import { ada, member } from '../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod } from './reports.support.ts';

const TONNES = 1_000;

describe('a figure whose trend is of the same members alone', () => {
  before(async () => {
    await emptyWithCatalogue();
    await openPeriod(2023);
    await openPeriod(2024);
    const on = '2020-04-01';
    const [ash, birch, cedar] = [
      await member('Ash Trust', { on }),
      await member('Birch Council', { on }),
      await member('Cedar College', { on }),
    ];
    for (const [period, one, tonnes] of [
      ['2023-24', ash, 40],
      ['2023-24', birch, 30],
      ['2023-24', cedar, 500],
      ['2024-25', ash, 35],
      ['2024-25', birch, 25],
    ] as const)
      await accepted(one, 'ENV-01', period, { numerator: tonnes * TONNES });
  });
  after(emptyDatabase);

  it('draws no fall that is only a member’s missing answer, and keeps the totals in the table', async () => {
    const report = await draftOf('2024-25', await ada(), { themes: ['environment'] });
    const at = new Date('2025-10-10T09:00:00Z');
    const { chapters } = await compileReport(report, { at, draft: true });
    const emissions = chapters.flatMap(({ indicators }) => indicators).find(({ code }) => code === 'ENV-01');
    assert.ok(emissions);
    assert.deepEqual(
      emissions.series.map(({ figure }) => figure.text),
      ['570 tCO2e', '60 tCO2e'],
    );
    assert.equal(measureText(emissions), 'tCO2e, the same 2 members every year');
    const drawn = toSvg(trendOf(emissions, { width: 760 }));
    assert.match(drawn, />70</);
    assert.match(drawn, />60</);
    assert.doesNotMatch(drawn, />570</);
  });
});

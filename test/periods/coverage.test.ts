import assert from 'node:assert/strict';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { Return } from '../../src/returns/return.ts';
import { accepted } from '../reports/reports.support.ts';
import {
  chooseInReturn,
  emptyWithCatalogue,
  hollybank,
  open,
  returnOf,
  submitted,
} from '../returns/returns.support.ts';
import { member, person, signedIn } from '../support/cast.ts';

const PAGE = paths.periodCoverage('2025-26');
const submission = (at: string, by: unknown) => ({ by, at: new Date(at), attestation: 'x', figures: [] });

describe('the coverage of a period', () => {
  beforeEach(emptyWithCatalogue);

  it('says how many returns came by the day they were due, extensions counted', async () => {
    const others = [await member('Ash Trust'), await member('Birch Council'), await member('Cedar Homes')];
    const { coordinator, hospital } = await hollybank();
    const by = coordinator._id;
    const [ash, birch] = others;
    const late = { submissions: [submission('2026-06-29T09:00:00Z', by)] };
    await Return.updateOne(
      { member: hospital._id },
      { submissions: [submission('2026-06-26T22:30:00Z', by)] },
    );
    await Return.updateOne({ member: ash!._id }, late);
    const extension = {
      until: '2026-07-03',
      reason: 'A new payroll',
      by,
      at: new Date('2026-06-20T09:00:00Z'),
    };
    await Return.updateOne({ member: birch!._id }, { ...late, extension });
    const page = await (await signedIn(coordinator)).open(PAGE);
    assert.match(
      page.text,
      /50% Returns in on time 2 of 4 sent or due by now 1 came late, 1 not in, 1 with an extension/,
    );
  });

  it('shows every figure that anyone is asked, and leaves empty what a member is not', async () => {
    const ash = await member('Ash Trust');
    const there = await submitted();
    await Period.updateOne({ key: '2025-26' }, { $set: { cutOff: '2199-12-31' } });
    await chooseInReturn(await returnOf(ash), ['HEA-01']);
    await there.ada.press('Accept all 12', {
      on: await there.ada.open(paths.returnFigures(there.return._id)),
    });
    const page = await there.ada.open(PAGE);
    const rows = page.$('table.board tbody tr');
    assert.match(page.$('table.board thead').text(), /Vital 5 checks/);
    assert.equal(rows.eq(0).find('[data-code="HEA-01"] [aria-label="nothing yet"]').length, 1);
    assert.match(rows.eq(1).find('[data-code="HEA-01"]').text(), /not asked/);
    assert.match(page.$('tfoot').text(), /1\/2/);
    const line = page
      .$('#indicators + .table-region tbody tr')
      .filter((_i, tr) => page.$(tr).text().includes('EMP-04'));
    assert.deepEqual(
      line
        .find('td')
        .slice(1)
        .map((_i, td) => page.$(td).text())
        .get(),
      ['0', '0', '0', '1', '1', '2'],
    );
    assert.match(page.text, /Figures settled 12 of 25 asked 10 accepted, 2 with a reason why there is none/);
  });

  it('compares two rings on the same data', async () => {
    const { coordinator, hospital } = await hollybank();
    const ash = await member('Ash Trust');
    const content = { denominator: 1000 };
    const both = await accepted(hospital, 'EMP-03', '2025-26', { ...content, numerator: 400 }, new Date());
    await accepted(ash, 'EMP-03', '2025-26', { ...content, numerator: 900 }, new Date());
    const content0 = 'acceptances.0.content.numerator';
    await Figure.updateOne({ _id: both._id }, { $set: { [content0]: { R1: 100, R2: 400, R3: 700 } } });
    await Figure.updateOne({ member: ash._id }, { $set: { [content0]: { R2: 900 } } });
    const ada = await signedIn(coordinator);
    const page = await ada.press('Compare', {
      on: await ada.open(paths.periodRings('2025-26')),
      fill: { first: 'R1', second: 'R2' },
    });
    const row = page.$('tbody tr').filter((_i, tr) => page.$(tr).text().includes('EMP-03'));
    const cells = row
      .find('td')
      .map((_i, td) => page.$(td).text().replace(/\s+/g, ' ').trim())
      .get();
    assert.match(cells[0]!, /^10.*1 of 2/);
    assert.match(cells[1]!, /^65/);
    assert.match(cells[2]!, /^10.*1 member/);
    assert.match(cells[3]!, /^40.*1 member/);
  });

  it('is closed to members', async () => {
    const { bo } = await hollybank();
    const lead = await signedIn(bo);
    for (const path of [PAGE, paths.periodRings('2025-26')])
      assert.equal((await lead.open(path)).status, 403);
  });

  it('is not found for a period that is none, and takes any areas that are asked for', async () => {
    const ada = await signedIn(await person('Ada Obi', { coordinator: true }));
    assert.equal((await ada.open(paths.periodCoverage('2001-02'))).status, 404);
    await open((await person('Eve Dunn', { coordinator: true }))._id);
    assert.equal((await ada.open(`${paths.periodRings('2025-26')}?first=R9&second[$ne]=x`)).status, 200);
  });
});

import assert from 'node:assert/strict';
import { freshCatalogue, storedCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { IndicatorModel } from '../../src/indicators/indicator.ts';
import { paths } from '../../src/paths.ts';
import { stored } from '../catalogue/indicators.support.ts';
import { accepted } from '../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue, prepareCatalogue } from '../support/database.ts';

describe('the stored catalogue', () => {
  beforeEach(emptyWithCatalogue);

  it('is what a pledge, a return and the public read, not the shipped file', async () => {
    const coordinator = await ada();
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const client = await signedIn(coordinator);
    const page = await client.open('/desk/indicators/EMP-03/wording');
    await client.press('Save', { on: page, fill: { name: 'New neighbours hired' } });
    const pledge = await accepted(hospital, bo);
    assert.match((await (await visitor()).open(paths.pledge(pledge._id))).text, /New neighbours hired/);
    const kinds = await (await signedIn(bo)).open(`${paths.newPledge(hospital._id)}?type=measured`);
    assert.match(kinds.text, /New neighbours hired/);
    assert.match((await (await visitor()).open('/indicators')).text, /New neighbours hired/);
  });

  it('is read anew once another process changed it', async () => {
    const change = { help: 'Said elsewhere.', changed: new Date(Date.now() + 1000) };
    await IndicatorModel.collection.updateOne({ code: 'EMP-01' }, { $set: change });
    assert.equal(storedCatalogue().get('EMP-01')?.help ?? '', '');
    assert.match((await (await visitor()).open('/indicators/EMP-01')).text, /Said elsewhere/);
    const before = storedCatalogue();
    await freshCatalogue();
    assert.equal(storedCatalogue(), before, 'and only then');
  });

  it('is never overwritten by the shipped one, which only adds what is missing', async () => {
    await IndicatorModel.updateOne({ code: 'EMP-01' }, { name: 'Headcount' });
    await IndicatorModel.deleteOne({ code: 'EMP-02' });
    await prepareCatalogue();
    assert.equal((await stored('EMP-01')).name, 'Headcount');
    assert.equal((await stored('EMP-02')).name, 'Local workforce share');
    assert.equal(await IndicatorModel.countDocuments(), 35);
  });
});

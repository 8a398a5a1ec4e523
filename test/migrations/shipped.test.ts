import assert from 'node:assert/strict';
import { connectedDb } from '../../src/database/connect.ts';
import { loadCatalogue } from '../../src/indicators/catalogue.ts';
import { IndicatorModel } from '../../src/indicators/indicator.ts';
import { migrate } from '../../src/migrations/migrate.ts';
import { prepareDatabase } from '../../src/seeding.ts';
import { emptyDatabase } from '../support/database.ts';

const codes = () => IndicatorModel.distinct('code');
const shipped = loadCatalogue().map(({ code }) => code);

describe('the shipped catalogue', () => {
  beforeEach(emptyDatabase);

  it('is in every new database, whole', async () => {
    await migrate(connectedDb());
    assert.deepEqual((await codes()).toSorted(), shipped.toSorted());
    const [stored] = await IndicatorModel.find({ code: 'EMP-01' });
    await assert.doesNotReject(stored!.validate());
  });

  it('is put in where a first start was ended half-way', async () => {
    const [first, ...rest] = loadCatalogue();
    await connectedDb()
      .collection('indicators')
      .insertOne({ ...first, name: 'Headcount' });
    await prepareDatabase();
    assert.deepEqual((await codes()).toSorted(), shipped.toSorted());
    assert.equal(rest.length, shipped.length - 1);
    assert.equal((await IndicatorModel.findOne({ code: first?.code }))?.name, 'Headcount');
  });

  it('is not looked at again by a start of a database that has it behind it', async () => {
    await prepareDatabase();
    await IndicatorModel.deleteOne({ code: 'EMP-02' });
    await prepareDatabase();
    assert.ok(!(await codes()).includes('EMP-02'));
  });
});

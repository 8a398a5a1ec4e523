import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { storedCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { paths } from '../../src/paths.ts';
import { fill, hollybank } from '../returns/returns.support.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { stored } from './indicators.support.ts';

describe('the words of an indicator', () => {
  beforeEach(emptyWithCatalogue);

  it('help whoever fills in a return as soon as they are saved, without a new version', async () => {
    const there = await hollybank();
    const client = await signedIn(there.coordinator);
    const page = await client.open('/desk/indicators/EMP-03/wording');
    await client.press('Save', {
      on: page,
      fill: { help: 'Take the list of joiners from payroll.', tags: 'HAN, LAIN' },
    });
    const lead = await (await signedIn(there.bo)).open(paths.return(there.return._id));
    assert.match(lead.$('#EMP-03-year').text(), /Take the list of joiners from payroll/);
    const { versions } = await stored('EMP-03');
    assert.deepEqual([versions.length, versions[0]?.tags], [1, ['HAN', 'LAIN']]);
    const entry = await Entry.findOne({ what: 'indicator wording' }).lean();
    assert.equal((entry!.after as { help: string }).help, 'Take the list of joiners from payroll.');
  });

  it('let the name be put right only while nobody has given a figure under it', async () => {
    const there = await hollybank();
    const client = await signedIn(there.coordinator);
    const page = await client.open('/desk/indicators/EMP-01/wording');
    await client.press('Save', { on: page, fill: { name: 'Headcount' } });
    assert.equal(storedCatalogue().get('EMP-01')?.name, 'Headcount');
    await fill(await signedIn(there.bo), there.return._id, { 'EMP-01-year-numerator': '14,200' });
    const later = await client.open('/desk/indicators/EMP-01/wording');
    assert.equal(later.$('input[name=name][type=text]').length, 0);
    const refused = await client.press('Save', { on: later, fill: { name: 'Job offers' } });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Members have given figures under this name/);
    assert.equal((await stored('EMP-01')).name, 'Headcount');
  });

  it('show both where a colleague saved meanwhile, and lose neither', async () => {
    const first = await signedIn(await ada());
    const second = await signedIn(await person('Eve Dunn', { coordinator: true }));
    const page = await second.open('/desk/indicators/EMP-03/wording');
    await first.press('Save', {
      on: await first.open('/desk/indicators/EMP-03/wording'),
      fill: { help: 'From payroll.' },
    });
    const met = await second.press('Save', { on: page, fill: { help: 'From the joiners’ list.' } });
    assert.equal(met.status, 409);
    assert.match(met.$('.conflict').text(), /From payroll\..*From the joiners’ list\./s);
    assert.equal((await stored('EMP-03')).help, 'From payroll.');
    await second.press('Save', { on: met, fill: {} });
    assert.equal((await stored('EMP-03')).help, 'From the joiners’ list.');
  });
});

describe('the order of indicators', () => {
  beforeEach(emptyWithCatalogue);

  const codes = () => [...storedCatalogue().keys()].slice(0, 5);

  it('changes one place up or down within a theme', async () => {
    const client = await signedIn(await ada());
    const page = await client.open('/desk/indicators');
    const once = await client.press('Up EMP-03', { on: page });
    const twice = await client.press('Up EMP-03', { on: once });
    assert.deepEqual(codes(), ['EMP-03', 'EMP-01', 'EMP-02', 'EMP-04', 'EMP-05']);
    assert.equal(twice.$('#EMP-03 button[value=up]').length, 0, 'the first goes no higher');
    await client.press('Down EMP-03', { on: twice });
    assert.deepEqual(codes(), ['EMP-01', 'EMP-03', 'EMP-02', 'EMP-04', 'EMP-05']);
    assert.equal((await stored('EMP-03')).versions.length, 1);
  });

  it('stays for a lead, whatever is sent', async () => {
    const client = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    const { status } = await client.send('/desk/indicators/EMP-03/place', { way: 'up', version: '1' });
    assert.equal(status, 403);
    assert.deepEqual(codes().slice(0, 3), ['EMP-01', 'EMP-02', 'EMP-03']);
  });
});

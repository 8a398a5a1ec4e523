import assert from 'node:assert/strict';
import { decileOf, releaseOn, releasesOf } from '../../src/indicators/reference.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { paths } from '../../src/paths.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { inRoot } from '../../src/root.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { figureOf, fill, hollybank } from '../returns/returns.support.ts';
import { ada, member, signedIn, visitor } from '../support/cast.ts';
import { ORIGIN } from '../support/client.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const shipped = () => readNetwork(inRoot('seeds/network.json'));
const serveWith = (reference: Record<string, unknown>) =>
  serve({ network: { ...shipped(), reference } as never, baseUrl: ORIGIN });

describe('dated reference data', () => {
  beforeEach(emptyWithCatalogue);
  afterEach(() => serve({ network: shipped(), baseUrl: ORIGIN }));

  it('is that which was out on a day', () => {
    assert.equal(releaseOn('deprivation', '2025-04-01')?.key, 'iod-2019');
    assert.equal(releaseOn('deprivation', '2025-10-30')?.key, 'iod-2025');
    assert.match(releaseOn('living-wage', '2025-04-01')?.says ?? '', /£13\.85 an hour in London/);
    assert.equal(releaseOn('deprivation', '2010-04-01'), null);
    for (const kind of ['living-wage', 'deprivation', 'postcodes'] as const)
      for (const { source } of releasesOf(kind)) assert.match(source, /https:/, 'each says where it is from');
  });

  it('turns ranks into tenths, of which the first is the most deprived', () => {
    assert.deepEqual(
      [1, 3_284, 3_285, 6_568, 6_569, 32_844].map(rank => decileOf(rank, 32_844)),
      [1, 1, 2, 2, 3, 10],
    );
  });

  it('is said at the box and kept by the figure, whatever comes out since', async () => {
    const there = await hollybank();
    const lead = await signedIn(there.bo);
    const page = await lead.open(paths.return(there.return._id));
    assert.match(page.$('#EMP-04-year').text(), /Count it with English Indices of Deprivation 2019/);
    await fill(lead, there.return._id, { 'EMP-04-year-R2': '200', 'EMP-04-year-denominator': '900' });
    assert.equal((await figureOf(there.hospital, 'EMP-04'))?.content?.release, 'iod-2019');
    const newer = {
      key: 'newer',
      name: 'A newer release',
      published: '2025-01-01',
      source: 'x',
      says: 'more areas',
    };
    serveWith({ deprivation: [...releasesOf('deprivation'), newer] });
    await fill(lead, there.return._id, { 'EMP-04-year-R2': '210' });
    assert.equal((await figureOf(there.hospital, 'EMP-04'))?.content?.release, 'iod-2019');
    const again = await lead.open(paths.return(there.return._id));
    assert.match(again.$('#EMP-04-year').text(), /English Indices of Deprivation 2019/);
  });

  it('stands in the definitions of the report as the figures were made', async () => {
    const coordinator = await ada();
    const hospital = await member('Ash Trust', { on: '2019-04-01' });
    await openPeriod(2024);
    await accepted(hospital, 'EMP-03', '2024-25', { numerator: 400, denominator: 900 });
    const { _id } = await accepted(hospital, 'EMP-04', '2024-25', { numerator: 200, denominator: 900 });
    await Figure.updateOne({ _id }, { $set: { 'acceptances.0.content.release': 'iod-2015' } });
    await accepted(hospital, 'WAG-03', '2024-25', { numerator: 20, denominator: 90 });
    const themes = ['employment', 'living-wage'];
    const report = await published(await draftOf('2024-25', coordinator, { themes }), coordinator);
    const frozen: Publication = JSON.parse(
      (await (await visitor()).knock(`/reports/${report.slug}.json`)).text,
    );
    const said = new Map(frozen.definitions.map(({ code, reference }) => [code, reference]));
    assert.match(said.get('EMP-04') ?? '', /Deprivation 2015/, 'that of the figure');
    assert.match(said.get('WAG-03') ?? '', /£13\.15/, 'else that of the year');
    assert.equal(said.get('EMP-01'), null);
  });

  it('is not asked for while the network has not said which release it uses', async () => {
    const there = await hollybank();
    const lead = await signedIn(there.bo);
    const page = await lead.open(paths.return(there.return._id));
    assert.doesNotMatch(page.$('#EMP-03-year').text(), /Count it with/);
    await fill(lead, there.return._id, { 'EMP-03-year-R2': '200', 'EMP-03-year-denominator': '900' });
    assert.equal((await figureOf(there.hospital, 'EMP-03'))?.content?.release, undefined);
    const list = [
      { key: 'onspd-2025-02', name: 'ONSPD February 2025', published: '2025-02-20', source: 'x', says: 'y' },
    ];
    serveWith({ postcodes: list });
    const again = await lead.open(paths.return(there.return._id));
    assert.match(again.$('#EMP-03-year').text(), /Count it with ONSPD February 2025: y/);
    assert.match((await (await visitor()).open('/indicators/EMP-03')).text, /ONSPD February 2025/);
  });

  it('can be read beside the indicator, with where it comes from', async () => {
    const page = await (await visitor()).open('/indicators/WAG-02');
    assert.match(page.text, /£14\.80 an hour in London, £13\.45 elsewhere in the UK/);
    assert.match(page.$('#reference ~ ul a').first().attr('href') ?? '', /livingwage\.org\.uk/);
  });
});

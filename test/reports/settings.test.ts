import assert from 'node:assert/strict';
import { baseUrl, network, serve } from '../../src/network/current.ts';
import { earlierReports, reportsTold } from '../../src/publications/earlier.ts';
import { publicationOf } from '../../src/publications/frozen.ts';
import { loadDataset } from '../../src/statistics/facts/facts.load.ts';
import { ada, member, visitor } from '../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod, published } from './reports.support.ts';

describe('the settings a report was published under', () => {
  const before = { network, baseUrl };

  beforeEach(async () => {
    before.network = network;
    before.baseUrl = baseUrl;
    await emptyWithCatalogue();
    await openPeriod(2024);
    for (const name of ['Ash Trust', 'Birch Council', 'Cedar College'])
      await accepted(await member(name), 'EMP-08', '2024-25', { numerator: 34 });
  });
  afterEach(async () => {
    serve(before);
    await emptyDatabase();
  });

  const strict = () =>
    serve({
      ...before,
      network: { ...before.network, suppression: { ...network.suppression, smallest: 9, roundTo: 10 } },
    });

  it('stay with it when the network has others, and the next version has those', async () => {
    const coordinator = await ada();
    const first = await published(await draftOf('2024-25', coordinator), coordinator);
    strict();
    const again = await draftOf('2024-25', coordinator, { changeNote: 'Counts are rounded to ten.' });
    const second = await published(again, coordinator);
    const settings = await Promise.all([first, second].map(async one => (await publicationOf(one)).settings));
    assert.deepEqual(
      settings.map(({ smallest, roundTo }) => [smallest, roundTo]),
      [
        [7, 5],
        [9, 10],
      ],
    );
  });

  it('are what a reader of that report is taken to know', async () => {
    const coordinator = await ada();
    await published(await draftOf('2024-25', coordinator), coordinator);
    strict();
    const told = await reportsTold(await earlierReports(), await loadDataset());
    assert.ok(told.length > 0 && told.every(({ settings }) => settings.smallest === 7));
  });

  it('are said in its files and with its method', async () => {
    const coordinator = await ada();
    await published(await draftOf('2024-25', coordinator), coordinator);
    strict();
    const someone = await visitor();
    const file = await someone.knock('/figures.json?period=2024-25');
    assert.equal(JSON.parse(file.text).suppression.roundTo, 5);
    const page = await someone.open('/reports/progress-2024-25');
    assert.match(
      page.text,
      /held back, counts from 1 to 7 are, and so are others that would give them away; the rest are rounded to the nearest 5/,
    );
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { Entry } from '../../src/acts/entry.ts';
import { NetworkExport } from '../../src/exchange/network-export.ts';
import { paths } from '../../src/paths.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import type { Client, Page } from '../support/client.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { everyNumber, imported } from './round.ts';

const take = (client: Client, on: Page) =>
  client.send(paths.networkExports, {
    _csrf: on.$('main input[name=_csrf]').attr('value') ?? '',
    once: on.$('main input[name=once]').attr('value') ?? '',
  });

describe('taking the network away as a file', () => {
  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
    await makeSynthetic({ members: 3, years: 1, seed: 5 });
  });

  it('gives a coordinator a file that imports to the same figures, and stands in the record', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moorings-taking-'));
    const client = await signedIn(await ada());
    const page = await client.open(paths.networkExports);
    assert.match(page.text, /35 indicators ?1 period ?3 members ?0 pledges/);
    assert.match(page.text, /Nobody has taken it yet/);
    const { headers, text } = await take(client, page);
    assert.match(
      headers['content-disposition'] ?? '',
      /^attachment; filename="?[a-z-]+-\d{4}-\d{2}-\d{2}\.ndjson"?$/,
    );
    assert.equal(headers['cache-control'], 'private, no-store');
    const entries = await Entry.find({ what: 'network export' }).lean();
    assert.equal(entries.length, 1);
    assert.match((await client.open(paths.networkExports)).text, /, by Ada Obi/);
    const numbers = await everyNumber();
    await emptyDatabase();
    await imported(join(folder, 'network.ndjson'), [text]);
    assert.deepEqual(await everyNumber(), numbers);
    await rm(folder, { recursive: true });
  });

  it('is noted once where the same form is sent twice', async () => {
    const client = await signedIn(await ada());
    const page = await client.open(paths.networkExports);
    await take(client, page);
    await take(client, page);
    assert.equal(await NetworkExport.countDocuments(), 1);
    assert.equal(await Entry.countDocuments({ what: 'network export' }), 1);
  });

  it('is refused to a member’s lead, and nothing is noted', async () => {
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await lead.knock(paths.networkExports)).status, 403);
    const own = await lead.open(paths.account);
    assert.equal((await take(lead, own)).status, 403);
    assert.equal(await NetworkExport.countDocuments(), 0);
    assert.equal(await Entry.countDocuments({ what: 'network export' }), 0);
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '../../../../src/database/embedded/bson/encode.ts';
import { docOf } from '../../../../src/database/embedded/bson/values.ts';
import { startEmbedded } from '../../../../src/database/embedded/embedded.ts';
import { CATALOGUE, under } from '../../../../src/database/embedded/store/keyspace.ts';
import { Store } from '../../../../src/database/embedded/store/store.ts';

describe('a data folder of another format', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-format-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function written(format: number): Promise<void> {
    const store = new Store(folder);
    store.transaction(() =>
      store.put(under(CATALOGUE, Buffer.from('#')), encode(docOf({ last: 4, format }))),
    );
    await store.close();
  }

  it('is refused where it is older, and says how to carry it over', async () => {
    await written(1);
    await assert.rejects(startEmbedded({ folder }), {
      code: 'DataFolderOtherFormat',
      message: /written in format 1; .* reads format 2\. Make a backup with the version/,
    });
  });

  it('is refused where it is newer, and says what reads it', async () => {
    await written(3);
    await assert.rejects(startEmbedded({ folder }), {
      code: 'DataFolderOtherFormat',
      message: /written in format 3; .* Use the newer version/,
    });
  });
});

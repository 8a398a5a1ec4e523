import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Embedded, startEmbedded } from '../../../src/database/embedded/embedded.ts';
import { everything, sameOnBoth, withoutOrder } from './properties/both.ts';
import { anyPipeline, anyRead, anyWrite } from './properties/commands.ts';
import { anyDocs } from './properties/values.ts';
import { WireClient } from './wire-client.ts';

const STANDALONE = process.env.MONGODB_STANDALONE_URI;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);

(STANDALONE ? describe : describe.skip)(
  'whatever is asked, the embedded database answers as mongod does',
  function () {
    this.timeout(300_000);
    let folder: string;
    let embedded: Embedded;
    let clients: [WireClient, WireClient];

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'moorings-properties-'));
      embedded = await startEmbedded({ folder });
      clients = [await WireClient.open(STANDALONE ?? ''), await WireClient.open(embedded.uri)];
    });

    after(async () => {
      for (const client of clients) client.close();
      await embedded.stop();
      await rm(folder, { recursive: true });
    });

    it('to queries', async () => {
      const asked = fc.array(anyRead, { minLength: 1, maxLength: 6 });
      const property = fc.asyncProperty(anyDocs, asked, (docs, reads) => sameOnBoth(clients, docs, reads));
      await fc.assert(property, { numRuns: RUNS });
    });

    it('to writes, and has the same documents after each', async () => {
      const asked = fc.array(anyWrite, { minLength: 1, maxLength: 5 });
      const property = fc.asyncProperty(anyDocs, asked, (docs, writes) =>
        sameOnBoth(
          clients,
          docs,
          writes.flatMap(write => [write, everything]),
        ),
      );
      await fc.assert(property, { numRuns: RUNS });
    });

    it('to aggregations', async () => {
      const asked = fc.array(anyPipeline, { minLength: 1, maxLength: 4 });
      const property = fc.asyncProperty(anyDocs, asked, (docs, pipelines) =>
        sameOnBoth(clients, docs, pipelines, withoutOrder),
      );
      await fc.assert(property, { numRuns: RUNS });
    });
  },
);

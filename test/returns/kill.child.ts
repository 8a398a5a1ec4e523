import { connect, disconnect, ensureIndexes } from '../../src/database/connect.ts';
import { openDatabase } from '../../src/database/open.ts';
import '../../src/models.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { openPeriod } from '../../src/periods/opening.ts';
import { Return } from '../../src/returns/return.ts';
import { inRoot } from '../../src/root.ts';
import { ada, member, person } from '../support/cast.ts';
import { prepareCatalogue } from '../support/database.ts';

/** Puts a lead with an open return into a data folder, and prints the return's id. */
serve({ network: readNetwork(inRoot('seeds/network.json')), baseUrl: 'http://127.0.0.1' });
const database = await openDatabase({ dataDir: process.argv[2] ?? '' });
await connect(database.uri);
await ensureIndexes();
await prepareCatalogue();
const { _id: by } = await ada();
await person('Bo Lee', { roles: [[await member(), 'lead']] });
await openPeriod({
  year: 2025,
  due: '2026-06-26',
  cutOff: '2026-09-30',
  by,
  at: new Date('2026-04-02T09:00:00Z'),
});
process.stdout.write(String((await Return.findOne())?._id));
await disconnect();
await database.stop();

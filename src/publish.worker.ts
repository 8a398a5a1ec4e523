import { workerData } from 'node:worker_threads';
import { connect, connectedDb, disconnect } from './database/connect.ts';
import { freshCatalogue } from './indicators/catalogue.stored.ts';
import { workAs } from './jobs/job.ts';
import { standBack } from './jobs/stand-back.ts';
import { migrate } from './migrations/migrate.ts';
import './models.ts';
import { serve } from './network/current.ts';
import { freshNetwork } from './network/stored.ts';
import { type PressData, publishClaimed, publishWaiting } from './reports/publishing/publish.thread.ts';

standBack();
const { uri, network, baseUrl, worker, job } = workerData as PressData;
workAs(worker);
serve({ network, baseUrl });
await connect(uri);
try {
  await migrate(connectedDb());
  await freshNetwork();
  await freshCatalogue();
  await publishClaimed(job);
  await publishWaiting();
} finally {
  await disconnect();
}

import { parentPort, workerData } from 'node:worker_threads';
import { connect, connectedDb, disconnect } from './database/connect.ts';
import { standBack } from './jobs/stand-back.ts';
import { migrate } from './migrations/migrate.ts';
import { serve } from './network/current.ts';
import type { Aside } from './reports/compile/compile.cached.ts';
import { compileReport } from './reports/compile/compile.ts';

standBack();
const { uri, network, baseUrl, report, when } = workerData as Aside;
serve({ network, baseUrl });
await connect(uri);
await migrate(connectedDb());
const publication = await compileReport(report, when);
await disconnect();
parentPort?.postMessage(publication);

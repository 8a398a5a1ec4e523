import { parentPort, workerData } from 'node:worker_threads';
import { connect, connectedDb, disconnect } from './database/connect.ts';
import { migrate } from './migrations/migrate.ts';
import { serve } from './network/current.ts';
import type { PledgesAside } from './pledges/public/aside.ts';
import { computeAndKeep } from './pledges/public/public-pledges.ts';

const { uri, network, baseUrl, day } = workerData as PledgesAside;
serve({ network, baseUrl });
await connect(uri);
await migrate(connectedDb());
await computeAndKeep(day);
await disconnect();
parentPort?.postMessage(null);
